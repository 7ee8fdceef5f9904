package io.paddock.events.outbox;

/** What one pass of the relay came to, and so how soon the next one is worth while. */
enum CycleOutcome {
  /** Nothing more waits, or another instance is at it. */
  RESTED,
  /** Something went out and more may wait. */
  BUSY,
  /** Nothing went out although something waits, or it is not known: Kafka or PostgreSQL is away. */
  FAILED
}
