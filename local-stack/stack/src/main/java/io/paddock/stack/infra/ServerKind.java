package io.paddock.stack.infra;

/** The three servers that everything stands on. */
public enum ServerKind {
  POSTGRES,
  REDIS,
  KAFKA
}
