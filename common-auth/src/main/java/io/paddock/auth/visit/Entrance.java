package io.paddock.auth.visit;

import io.paddock.auth.http.Makers;
import io.paddock.auth.http.Makers.Maker;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.PortalToken;
import io.paddock.auth.key.PortalToken.Kind;
import io.paddock.auth.principal.Caller;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes links, tells whether what is shown opens one, and says at every page what a visit is good
 * for. Link and visit hold no rights of their own: who made the link is judged again each time.
 */
public final class Entrance {

  /**
   * A service's own failures.
   *
   * @param linkOver whatever is wrong with a link
   * @param visitOver whatever is wrong with a visit
   * @param readOnly for who may only look
   */
  public record Refusals(ErrorCode linkOver, ErrorCode visitOver, ErrorCode readOnly) {}

  /** A link with its token, for the one answer that shows it. */
  public record Made(PortalToken token, PortalLink link) {}

  private final Makers makers;
  private final KeyHasher hasher;
  private final SecureRandom random;
  private final Ids ids;
  private final Refusals refusals;

  public Entrance(
      Makers makers, KeyHasher hasher, SecureRandom random, Ids ids, Refusals refusals) {
    this.makers = makers;
    this.hasher = hasher;
    this.random = random;
    this.ids = ids;
    this.refusals = refusals;
  }

  /**
   * A new link, not kept yet.
   *
   * @param lasts until when it can be opened, from now
   */
  public Made make(LinkOwner owner, Caller caller, boolean readOnly, Instant now, Duration lasts) {
    PortalToken token = PortalToken.generate(Kind.LINK, ids.next(), random);
    Maker maker = Maker.of(caller);
    return new Made(
        token,
        new PortalLink(
            token.id(),
            owner.kind(),
            owner.id(),
            maker.kind(),
            maker.id(),
            maker.credential(),
            readOnly,
            hasher.hash(token.secret()),
            null,
            now,
            now.plus(lasts),
            null,
            null,
            null));
  }

  /**
   * The link that this token is of; whether it can still be opened, its row says.
   *
   * @throws Problem {@code linkOver} when it is none
   */
  public PortalLink link(String text, Function<UUID, Optional<PortalLink>> find) {
    return PortalToken.parse(Kind.LINK, text)
        .flatMap(token -> genuine(find.apply(token.id()), token, PortalLink::linkHash))
        .orElseThrow(this::linkOver);
  }

  /**
   * The visit that this token is of.
   *
   * @throws Problem {@code visitOver} when it is none
   */
  public PortalLink visit(String text, Function<UUID, Optional<PortalLink>> find) {
    return PortalToken.parse(Kind.VISIT, text)
        .flatMap(token -> genuine(find.apply(token.id()), token, PortalLink::visitHash))
        .orElseThrow(() -> visitOver("Open another link."));
  }

  /** An unknown one costs the same time as one with another secret. */
  private Optional<PortalLink> genuine(
      Optional<PortalLink> known, PortalToken shown, Function<PortalLink, @Nullable String> hash) {
    @Nullable String kept = known.isEmpty() ? null : hash.apply(known.get());
    boolean right = hasher.matches(kept, shown.secret());
    return known.filter(_ -> right);
  }

  /** What the visit shows from now on; its hash is kept instead of it. */
  public PortalToken begin(PortalLink link) {
    return PortalToken.generate(Kind.VISIT, link.id(), random);
  }

  public String hash(PortalToken token) {
    return hasher.hash(token.secret());
  }

  /**
   * The link's maker, as the caller of {@code call}; may block.
   *
   * @throws Problem what the maker itself would be answered with
   */
  public Caller maker(PortalLink link, KeyCall call) {
    return makers.caller(link.maker(), call);
  }

  /**
   * Who visits, and for what that is good in a request like this; may block.
   *
   * @param changers roles that the API lets change something
   * @throws Problem when the maker is refused, or the visit may not do this
   */
  public Visit enter(PortalLink link, KeyCall call, Set<String> changers) {
    if (link.readOnly() && call.writes()) {
      throw readOnly();
    }
    Caller caller = maker(link, call);
    return new Visit(
        link.id(),
        link.owner(),
        caller,
        caller,
        !link.readOnly() && changers.contains(caller.roleName()) && mayChange(link, call),
        Objects.requireNonNull(link.visitEndsAt()));
  }

  private boolean mayChange(PortalLink link, KeyCall call) {
    if (call.writes()) {
      return true;
    }
    try {
      maker(link, new KeyCall(call.client(), true));
      return true;
    } catch (Problem onlyReads) {
      return false;
    }
  }

  public Problem linkOver() {
    return Problem.of(
        refusals.linkOver(), "It was opened before, its time is over, or it is none.");
  }

  public Problem visitOver(String detail) {
    return Problem.of(refusals.visitOver(), detail);
  }

  public Problem readOnly() {
    return Problem.of(refusals.readOnly(), "This link was made for looking.");
  }
}
