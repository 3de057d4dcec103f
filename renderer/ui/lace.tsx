/** Interlaced waves, as on the certificate: three families of sine curves a quarter turn apart. */
import type { ReactNode } from "react";

const height = 708;
const curves = Array.from({ length: 12 }, (_, index) => {
  const turn = (index / 12) * 2 * Math.PI;
  const points = Array.from({ length: height / 6 + 3 }, (_row, row) => {
    const y = row * 6 - 6;
    const x = 45 + 26 * Math.sin(y / 38 + turn) + 10 * Math.sin(y / 17 + turn * 2);
    return `${x.toFixed(1)} ${y}`;
  });
  return `M${points.join(" ")}`;
});

export function Lace(): ReactNode {
  return (
    <svg
      className="lace"
      viewBox={`0 0 90 ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      fill="none"
      stroke="var(--cloth-2)"
      strokeWidth="1"
    >
      {curves.map((d) => (
        <path key={d.slice(0, 24)} d={d} />
      ))}
    </svg>
  );
}
