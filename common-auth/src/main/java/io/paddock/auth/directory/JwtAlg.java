package io.paddock.auth.directory;

/** The single algorithm that an operator's launch tokens are signed with. */
public enum JwtAlg {
  HS256,
  RS256
}
