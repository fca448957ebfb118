/** What was found for a point, in words, and whether that is what is wanted. */
export type Found = { measured: string; holds: boolean };

/** One thing that is claimed: what, what is wanted, and how it is measured. */
export type Point = { what: string; wanted: string; measure: () => Promise<Found> };

/** A file in proofs/ exports `points`. */
export type Proof = readonly Point[];
