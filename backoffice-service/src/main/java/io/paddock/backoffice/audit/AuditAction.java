package io.paddock.backoffice.audit;

import java.util.Arrays;
import java.util.Optional;

/** Everything that leaves an audit row. */
public enum AuditAction {
  STAFF_BOOTSTRAPPED("staff.bootstrapped"),
  STAFF_LOGGED_IN("staff.logged_in"),
  STAFF_LOGGED_OUT("staff.logged_out"),
  STAFF_TOKEN_REUSED("staff.refresh_token_reused"),
  AGGREGATOR_CREATED("aggregator.created"),
  AGGREGATOR_ENABLED("aggregator.enabled"),
  AGGREGATOR_DISABLED("aggregator.disabled"),
  AGGREGATOR_KEY_ISSUED("aggregator_key.issued"),
  AGGREGATOR_KEY_REVOKED("aggregator_key.revoked"),
  OPERATOR_CREATED("operator.created"),
  OPERATOR_ENABLED("operator.enabled"),
  OPERATOR_DISABLED("operator.disabled"),
  OPERATOR_CONFIG_REPLACED("operator.config_replaced"),
  OPERATOR_KEY_ISSUED("operator_key.issued"),
  OPERATOR_KEY_REVOKED("operator_key.revoked"),
  OPERATOR_SECRET_ROTATED("operator_secret.rotated");

  private final String code;

  AuditAction(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  static Optional<AuditAction> ofCode(String code) {
    return Arrays.stream(values()).filter(action -> action.code.equals(code)).findFirst();
  }
}
