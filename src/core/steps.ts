/** Work that pauses now and then, so that whoever drives it can let others have their turn. */
export type Steps<T> = Generator<void, T, void>;

/** Does all of the work at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How long the work goes on before it lets others have their turn, in milliseconds: less than a key press takes. */
const SLICE = 12;

/** Does the work in short slices with the event loop between them. `undefined` if `isUnwanted` became true before its end. */
export async function inSlices<T>(
  steps: Steps<T>,
  isUnwanted: () => boolean = () => false,
): Promise<T | undefined> {
  for (;;) {
    const until = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isUnwanted()) return undefined;
  }
}
