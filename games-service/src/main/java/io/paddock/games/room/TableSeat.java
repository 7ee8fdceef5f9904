package io.paddock.games.room;

import io.paddock.fair.value.Value.Members;
import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.round.RoundStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A seat at a table in play: what it did, what it may do, and until when. */
final class TableSeat {

  private final Seated seat;
  private final List<Step> steps = new ArrayList<>();
  private BigDecimal staked;
  private Set<String> offered = Set.of();
  private long decidesAt;

  /**
   * What a seat did.
   *
   * @param id of its further stake; null without one
   * @param by {@code player}, or {@code idle} for one whose time was up
   * @param stake beside the opening bet; zero for most
   * @param shown of the seat after it
   * @param actions that it had after it, sorted
   * @param staked on the seat after it
   * @param at ms since 1970
   */
  record Step(
      @Nullable UUID id,
      String action,
      String by,
      BigDecimal stake,
      Members shown,
      List<String> actions,
      BigDecimal staked,
      long at) {}

  /**
   * A seat as everybody may see it.
   *
   * @param step steps taken so far
   * @param actions sorted; none while it waits for others, and when it is done
   * @param decidesAt when one is taken for it, ms since 1970; 0 when it has none
   */
  record View(
      Seated seat,
      int step,
      BigDecimal staked,
      Members shown,
      List<String> actions,
      long decidesAt) {}

  TableSeat(Seated seat) {
    this.seat = seat;
    this.staked = seat.bet().stake();
  }

  Seated seat() {
    return seat;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Whether this very step was taken by its player before. */
  boolean took(Act act) {
    if (act.step() >= steps.size()) {
      return false;
    }
    Step taken = steps.get(act.step());
    return taken.action().equals(act.action()) && taken.by().equals(RoundStep.PLAYER);
  }

  /** Writes down what was done; what it led to is on the table already. */
  void took(@Nullable Act act, String action, String by, Members shown, Set<String> next, long at) {
    BigDecimal stake = act == null || act.stake() == null ? BigDecimal.ZERO : act.stake();
    staked = staked.add(stake);
    steps.add(
        new Step(
            act == null ? null : act.stepId(), action, by, stake, shown, sorted(next), staked, at));
  }

  /** Time begins anew when there is something else to decide, and after each step of its own. */
  void offer(Set<String> actions, boolean anew, long until) {
    if (anew || !actions.equals(offered)) {
      decidesAt = until;
    }
    offered = actions;
  }

  boolean isLate(long now) {
    return !offered.isEmpty() && now >= decidesAt;
  }

  /** When its time is up; {@link Long#MAX_VALUE} when it has nothing to decide. */
  long decidesAt() {
    return offered.isEmpty() ? Long.MAX_VALUE : decidesAt;
  }

  View view(Members shown) {
    return new View(
        seat, steps.size(), staked, shown, sorted(offered), offered.isEmpty() ? 0 : decidesAt);
  }

  private static List<String> sorted(Set<String> actions) {
    return List.copyOf(new TreeSet<>(actions));
  }
}
