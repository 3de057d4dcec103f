/** The project's folder, with forward slashes and none at the end. */
export const root: string;
