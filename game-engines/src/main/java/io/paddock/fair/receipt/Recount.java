package io.paddock.fair.receipt;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.PotGame;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.seed.ChainRound;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Items;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Recounts the round of a receipt with its revealed seed: the seed has to be the one that was
 * committed to, and has to give the outcome and the multiplier that were signed.
 */
public final class Recount {

  private static final String OUTCOME = "outcome";
  private static final String MULTIPLIER = "multiplier";
  private static final String CLIENT_SEED = "clientSeed";
  private static final String PARAMS = "params";
  private static final String STEPS = "steps";
  private static final String SEATS = "seats";

  private Recount() {}

  /** What a recount says. */
  public enum Result {
    /** The seed gives what was signed. */
    SAME,
    /** The seed is not the one that was committed to. */
    OTHER_SEED,
    /** The seed gives something else. */
    OTHER_OUTCOME,
    /** This version has no rules for that round: its tables are another version's. */
    UNKNOWN_RULES
  }

  /**
   * Recounts.
   *
   * @param round of a receipt
   * @throws BadParameter when the round is not one that a receipt is written for
   */
  public static Result of(Members round, ServerSeed seed) {
    if (!seed.commitment().equals(text(round, "serverSeedHash"))) {
      return Result.OTHER_SEED;
    }
    Optional<Game> game =
        GameId.of(text(round, "game"))
            .flatMap(Games::find)
            .filter(known -> text(round, "tables").equals(Games.TABLES));
    if (game.isEmpty()) {
      return Result.UNKNOWN_RULES;
    }
    return switch (game.get()) {
      case InstantGame instant -> instant(instant, round, seed);
      case SteppedGame stepped -> stepped(stepped, round, seed);
      case PotGame pot -> pot(pot, round, seed);
      case RoomGame crash -> crash(crash, round, seed);
      case TableGame table -> table(table, round, seed);
    };
  }

  private static Result instant(InstantGame game, Members round, ServerSeed seed) {
    InstantGame.Play play = game.play(stream(round, seed), game.canonical(members(round, PARAMS)));
    return judged(round, play.outcome(), play.multiplier());
  }

  private static Result stepped(SteppedGame game, Members round, ServerSeed seed) {
    Position end =
        game.after(stream(round, seed), game.canonical(members(round, PARAMS)), steps(round));
    return judged(round, end.shown(), end.paid());
  }

  /** Which seat it was follows from what it was paid: a receipt does not name it. */
  private static Result pot(PotGame game, Members round, ServerSeed seed) {
    Members signed = members(round, OUTCOME);
    int seats = signed.has(SEATS) ? whole(signed, SEATS) : game.players().getLast();
    if (!game.players().contains(seats)) {
      throw misfit(OUTCOME);
    }
    Members outcome = game.outcome(stream(round, seed), seats);
    Multiplier paid = multiplier(round);
    boolean somebodys =
        IntStream.range(0, seats)
            .anyMatch(seat -> game.pays(game.wager(seat), outcome).equals(paid));
    return judged(round, outcome, somebodys ? paid : null);
  }

  private static Result table(TableGame game, Members round, ServerSeed seed) {
    Members signed = members(round, OUTCOME);
    int seats = whole(signed, SEATS);
    int seat = whole(signed, "seat");
    if (seats < 1 || seats > game.seats() || seat < 0 || seat >= seats) {
      throw misfit(OUTCOME);
    }
    Position end = game.after(stream(round, seed), seats, seat, steps(round));
    return judged(round, end.shown(), end.paid());
  }

  private static List<Step> steps(Members round) {
    if (!(round.members().get(STEPS) instanceof Items items)) {
      throw misfit(STEPS);
    }
    return items.items().stream().map(Recount::step).toList();
  }

  private static int whole(Members of, String name) {
    if (of.members().get(name) instanceof Value.Whole(long number) && number == (int) number) {
      return (int) number;
    }
    throw misfit(name);
  }

  /** A cash-out counts when its multiplier was reached; everything else has lost. */
  private static Result crash(RoomGame game, Members round, ServerSeed seed) {
    FairStream stream = new ChainRound(seed.reveal(), text(round, CLIENT_SEED)).stream();
    Members outcome = game.outcome(stream, 1);
    boolean paidMore =
        multiplier(round).toDecimal().compareTo(new BigDecimal(outcome.text("point"))) > 0;
    return paidMore || !outcome.equals(members(round, OUTCOME))
        ? Result.OTHER_OUTCOME
        : Result.SAME;
  }

  private static Result judged(Members round, Members outcome, @Nullable Multiplier paid) {
    return outcome.equals(members(round, OUTCOME)) && multiplier(round).equals(paid)
        ? Result.SAME
        : Result.OTHER_OUTCOME;
  }

  private static Step step(Value of) {
    if (of instanceof Members step) {
      return new Step(text(step, "action"), members(step, PARAMS));
    }
    throw misfit(STEPS);
  }

  private static Multiplier multiplier(Members round) {
    try {
      return Multiplier.of(text(round, MULTIPLIER));
    } catch (ArithmeticException | NumberFormatException notAMultiplier) {
      throw misfit(MULTIPLIER);
    }
  }

  private static FairStream stream(Members round, ServerSeed seed) {
    if (round.members().get("nonce") instanceof Value.Whole(long nonce)) {
      return FairStream.of(seed, new ClientSeed(text(round, CLIENT_SEED)), nonce);
    }
    throw misfit("nonce");
  }

  private static String text(Members of, String name) {
    if (of.members().get(name) instanceof Value.Text(String text)) {
      return text;
    }
    throw misfit(name);
  }

  private static Members members(Members of, String name) {
    if (of.members().get(name) instanceof Members members) {
      return members;
    }
    throw misfit(name);
  }

  private static BadParameter misfit(String name) {
    return new BadParameter(name, "is not what the receipt of a round has");
  }
}
