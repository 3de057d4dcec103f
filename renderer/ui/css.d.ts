import "react";

declare module "react" {
  /** Data for a style sheet: lengths and shares that a picture is drawn from. */
  interface CSSProperties {
    [name: `--${string}`]: string | undefined;
  }
}
