package io.paddock.backoffice.staff;

import java.util.UUID;

/** What became of a refresh token that somebody showed. */
sealed interface RefreshOutcome {

  /** It was good; {@code next} replaces it. */
  record Rotated(StaffMember member, RefreshToken next) implements RefreshOutcome {}

  /** It was used before: somebody else has it too. Its family is revoked. */
  record Reused(UUID staffId) implements RefreshOutcome {}

  /** Unknown, expired, revoked, or its owner is disabled. */
  record Refused() implements RefreshOutcome {}
}
