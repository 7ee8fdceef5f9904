package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.principal.Roles;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import java.util.Set;

/** Responses to a refused caller. Every 401 names an acceptable scheme (RFC 9110, 11.6.1). */
final class AuthProblems {

  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String BEARER = "Bearer realm=\"paddock\"";
  private static final String AGGREGATOR = apiKey(Credential.AGGREGATOR_HEADER);
  private static final String OPERATOR = apiKey(Credential.OPERATOR_HEADER);

  private AuthProblems() {}

  static Problem refused(AuthError error) {
    return switch (error) {
      case AGGREGATOR_KEY_MISSING ->
          challenge(error, "This route needs an aggregator key.", AGGREGATOR);
      case AGGREGATOR_KEY_INVALID ->
          challenge(error, "The aggregator key was not accepted.", AGGREGATOR);
      case AGGREGATOR_KEY_IP_DENIED ->
          challenge(error, "The key is not valid from this address.", AGGREGATOR);
      case AGGREGATOR_DISABLED ->
          challenge(error, "The aggregator that owns this key is disabled.", AGGREGATOR);
      case OPERATOR_KEY_MISSING -> challenge(error, "This route needs an operator key.", OPERATOR);
      case OPERATOR_KEY_INVALID -> challenge(error, "The operator key was not accepted.", OPERATOR);
      case OPERATOR_KEY_IP_DENIED ->
          challenge(error, "The key is not valid from this address.", OPERATOR);
      case AGGREGATOR_KEY_READ_ONLY, OPERATOR_KEY_READ_ONLY ->
          Problem.of(error, "The key is read-only, and this route may change something.");
      case OPERATOR_DISABLED ->
          challenge(
              error,
              "The operator that owns this key is disabled, or its aggregator is.",
              OPERATOR);
      case STAFF_TOKEN_INVALID ->
          challenge(error, "The access token was not accepted.", invalidToken());
      case STAFF_TOKEN_EXPIRED -> challenge(error, "The access token has expired.", invalidToken());
      case STAFF_SECOND_FACTOR_REQUIRED ->
          Problem.of(error, "Your role is good for nothing before you have a second factor.");
    };
  }

  /** More than one credential in one request. */
  static Problem ambiguous() {
    return challenge(
        WebError.UNAUTHENTICATED, "Send exactly one credential with a request.", BEARER);
  }

  /** No credential, on a route for {@code roles}; an empty set means any caller. */
  static Problem missing(Set<String> roles) {
    if (roles.equals(Set.of(Roles.AGGREGATOR))) {
      return refused(AuthError.AGGREGATOR_KEY_MISSING);
    }
    if (roles.equals(Set.of(Roles.OPERATOR))) {
      return refused(AuthError.OPERATOR_KEY_MISSING);
    }
    if (roles.equals(Set.of(Roles.PARTNER))) {
      return PartnerKeyProblems.of(PartnerKeyError.API_KEY_BAD_FORMAT);
    }
    return challenge(WebError.UNAUTHENTICATED, "This route needs a credential.", BEARER);
  }

  /** The credential could not be checked, which says nothing about it. */
  static Problem unavailable() {
    return Problem.of(WebError.UNAVAILABLE, "The credential cannot be checked right now.")
        .retryAfter(1);
  }

  static Problem forbidden() {
    return Problem.of(WebError.FORBIDDEN, "This caller may not do that.");
  }

  private static Problem challenge(ErrorCode error, String detail, String challenge) {
    return Problem.of(error, detail).withHeader(CHALLENGE, challenge);
  }

  private static String invalidToken() {
    return BEARER + ", error=\"invalid_token\"";
  }

  private static String apiKey(String header) {
    return "ApiKey realm=\"paddock\", header=\"" + header + "\"";
  }
}
