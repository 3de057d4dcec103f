/** A form whose value is kept as it is typed: on the disk within a second, once it is whole. */
import { useEffect, useRef, useState } from "react";

export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** Something is shown that is not on the disk. */
  readonly waiting: boolean;
  readonly error: unknown;
}

/** @param isWhole what is not whole yet waits here @param save writes it down */
export function useDraft<T>(first: T, isWhole: (value: T) => boolean, save: (value: T) => Promise<void>): Draft<T> {
  const [value, setValue] = useState(first);
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const given = useRef({ isWhole, save });
  useEffect(() => {
    given.current = { isWhole, save };
  });
  useEffect(() => {
    if (!waiting || !given.current.isWhole(value)) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      given.current.save(value).then(
        () => {
          if (!current) return;
          setWaiting(false);
          setError(null);
        },
        (failure: unknown) => current && setError(failure),
      );
    }, 400);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [value, waiting]);
  return {
    value,
    waiting,
    error,
    set: (next) => {
      setValue(next);
      setWaiting(true);
    },
  };
}
