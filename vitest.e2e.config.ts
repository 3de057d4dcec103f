import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    pool: "forks",
    // One browser and one host at a time: two cores.
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // A loaded machine takes longer than a second to draw.
    expect: { poll: { timeout: 15_000 } },
  },
});
