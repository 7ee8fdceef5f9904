package io.paddock.web.claim;

/** What one pass over a queue came to, and so how soon the next one is worthwhile. */
public enum Pass {
  /** Nothing more is due, or nothing more can be begun. */
  RESTED,
  /** Something was done and more may be due. */
  BUSY,
  /** Nothing was done although something is due, or it is not known. */
  FAILED
}
