package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.secret.Secret;

/** What a request offers to prove who sent it. */
sealed interface Credential {

  String AGGREGATOR_HEADER = "X-Aggregator-Key";
  String OPERATOR_HEADER = "X-Operator-Key";

  /** {@value #AGGREGATOR_HEADER}. */
  record AggregatorHeader(Secret value) implements Credential {}

  /** {@value #OPERATOR_HEADER}. */
  record OperatorHeader(Secret value) implements Credential {}

  /** {@value PartnerKeyProblems#HEADER}. */
  record PartnerHeader(Secret value) implements Credential {}

  /** {@code Authorization: Bearer}, on a path where that is a staff token. */
  record StaffBearer(Secret token) implements Credential {}

  /** Nothing that is ours to judge. */
  record None() implements Credential {}

  /** More than one: which of them to believe is not for us to choose. */
  record Ambiguous() implements Credential {}
}
