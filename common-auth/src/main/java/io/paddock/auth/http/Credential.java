package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.secret.Secret;

/** What a request presents to prove its sender. */
sealed interface Credential {

  String AGGREGATOR_HEADER = "X-Aggregator-Key";
  String OPERATOR_HEADER = "X-Operator-Key";

  /** {@value #AGGREGATOR_HEADER}. */
  record AggregatorHeader(Secret value) implements Credential {}

  /** {@value #OPERATOR_HEADER}. */
  record OperatorHeader(Secret value) implements Credential {}

  /** {@value PartnerKeyProblems#HEADER}. */
  record PartnerHeader(Secret value) implements Credential {}

  /** {@code Authorization: Bearer}, on a path where it is a staff token. */
  record StaffBearer(Secret token) implements Credential {}

  /** No credential for this mechanism to check. */
  record None() implements Credential {}

  /** More than one: choosing which to believe is not our decision. */
  record Ambiguous() implements Credential {}
}
