import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    pool: "forks",
    // Each waits for much of its time: two files at once use two cores.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // A loaded machine takes longer than a second to draw.
    expect: { poll: { timeout: 15_000 } },
  },
});
