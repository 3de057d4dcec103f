/** Builds what is missing or older than its sources. @returns the parts that were built */
export declare function buildMissing(): string[];
