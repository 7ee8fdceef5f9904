package io.paddock.servers.infra;

/** The three servers that everything stands on. */
public enum ServerKind {
  POSTGRES,
  REDIS,
  KAFKA
}
