package io.paddock.servers.process;

/** What a server takes as "finish and leave". */
public enum StopSignal {
  TERM,
  /** PostgreSQL's fast shutdown; its TERM waits for every client to leave by itself. */
  INT
}
