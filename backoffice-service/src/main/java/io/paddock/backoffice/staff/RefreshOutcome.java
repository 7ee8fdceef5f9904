package io.paddock.backoffice.staff;

import java.util.UUID;

/** What became of a refresh token that somebody showed. */
sealed interface RefreshOutcome {

  /** It was good; {@code next} replaces it. */
  record Rotated(StaffMember member, Login next) implements RefreshOutcome {}

  /** It was used a moment ago from the same address: nothing changes. */
  record InProgress() implements RefreshOutcome {}

  /** It was used before: somebody else has it too. Its login is ended. */
  record Reused(UUID staffId) implements RefreshOutcome {}

  /** Unknown, expired, ended, or its owner is disabled. */
  record Refused() implements RefreshOutcome {}
}
