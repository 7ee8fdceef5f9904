package io.paddock.backoffice.operator;

import io.paddock.auth.directory.OperatorStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator is in its life. Its players are launched in {@code Active} only.
 *
 * <pre>
 * registered by staff ──► Onboarding ──go-live──► Active ◄──enable, disable──► Disabled(by)
 * created by aggregator ────────────────────────►
 *
 * Onboarding ──go-live, checklist incomplete──► Onboarding (409 with what is missing)
 * Onboarding ──enable, disable────────────────► Onboarding (409)
 * Active     ──go-live────────────────────────► Active     (it is live)
 * Disabled   ──go-live────────────────────────► Disabled   (409: it went live before; enable it)
 *
 * Disabled(AGGREGATOR) ──disable by staff──► Disabled(STAFF)      what staff disabled,
 * Disabled(STAFF)      ──enable by staff───► Active               only staff enable
 * </pre>
 */
sealed interface OperatorState {

  static OperatorState of(OperatorStatus status, @Nullable Party disabledBy) {
    return switch (status) {
      case ONBOARDING -> new Onboarding();
      case ACTIVE -> new Active();
      case DISABLED -> new Disabled(disabledBy == null ? Party.STAFF : disabledBy);
    };
  }

  OperatorStatus status();

  default @Nullable Party disabledBy() {
    return null;
  }

  /** Not yet live; leaves by go-live alone. */
  record Onboarding() implements OperatorState {
    @Override
    public OperatorStatus status() {
      return OperatorStatus.ONBOARDING;
    }

    /** Once its checklist is complete. */
    Active goLive() {
      return new Active();
    }
  }

  /** Live. */
  record Active() implements OperatorState {
    @Override
    public OperatorStatus status() {
      return OperatorStatus.ACTIVE;
    }

    Disabled disable(Party by) {
      return new Disabled(by);
    }
  }

  /** Switched off. */
  record Disabled(Party by) implements OperatorState {
    @Override
    public OperatorStatus status() {
      return OperatorStatus.DISABLED;
    }

    @Override
    public Party disabledBy() {
      return by;
    }

    /** Staff take it over; an aggregator changes nothing here. */
    Disabled disable(Party again) {
      return again == Party.STAFF ? new Disabled(Party.STAFF) : this;
    }

    /** Empty when this party may not. */
    Optional<Active> enable(Party wanted) {
      boolean allowed = wanted == Party.STAFF || by == Party.AGGREGATOR;
      return allowed ? Optional.of(new Active()) : Optional.empty();
    }
  }
}
