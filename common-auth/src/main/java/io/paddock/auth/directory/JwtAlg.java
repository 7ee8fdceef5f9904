package io.paddock.auth.directory;

/** The one algorithm that an operator's launch tokens are signed with. */
public enum JwtAlg {
  HS256,
  RS256
}
