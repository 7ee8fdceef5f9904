package io.paddock.backoffice.visit;

import static io.paddock.web.db.Statements.outcome;

import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.http.Makers;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.PortalToken;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.visit.Entrance;
import io.paddock.auth.visit.Entrance.Refusals;
import io.paddock.auth.visit.LinkOwner;
import io.paddock.auth.visit.PortalLink;
import io.paddock.auth.visit.PortalLinks;
import io.paddock.auth.visit.TenantStanding;
import io.paddock.auth.visit.Visit;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.id.Ids;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Makes links, opens them, and says at every page what the visit is good for. A tenant's own key
 * gives its rights; a link of staff lets look at what the tenant sees, and no more: what staff
 * change, they change where they are asked for their second factor.
 */
@Singleton
public class Visits {

  private static final Set<String> CHANGERS =
      Set.of(Roles.AGGREGATOR, Roles.OPERATOR, Roles.PARTNER);

  private final Postgres postgres;
  private final UnitOfWork unit;
  private final BlockingSecurityExecutor worker;
  private final TenantStanding standing;
  private final Entrance entrance;
  private final PortalConfig config;
  private final Clock clock;

  Visits(
      Postgres postgres,
      UnitOfWork unit,
      BlockingSecurityExecutor worker,
      TenantDirectory directory,
      Makers makers,
      KeyHasher hasher,
      SecureRandom random,
      Ids ids,
      PortalConfig config,
      Clock clock) {
    this.postgres = postgres;
    this.unit = unit;
    this.worker = worker;
    this.standing = new TenantStanding(directory, postgres);
    this.entrance =
        new Entrance(
            makers,
            hasher,
            random,
            ids,
            new Refusals(
                BackofficeError.PORTAL_LINK_OVER,
                BackofficeError.PORTAL_VISIT_OVER,
                BackofficeError.PORTAL_READ_ONLY));
    this.config = config;
    this.clock = clock;
  }

  Uni<Entrance.Made> make(Change change, LinkOwner owner, Caller caller, boolean readOnly) {
    Entrance.Made made = entrance.make(owner, caller, readOnly, change.at(), config.link());
    return PortalLinks.add(change.statements(), made.link())
        .invoke(
            () ->
                change.audit(
                    AuditAction.PORTAL_LINK_MADE,
                    TenantTarget.of(owner),
                    Diff.empty()
                        .set("linkId", made.link().id())
                        .set("readOnly", readOnly)
                        .set("expiresAt", made.link().linkEndsAt())))
        .replaceWith(made);
  }

  /**
   * Opens a link, for the one time.
   *
   * @param client from where
   * @param origins who opened it, by its maker and its id
   * @return what its visit shows from now on
   * @throws Problem {@code portal_link_over}, whatever is wrong with the link
   */
  public Uni<PortalToken> open(
      String text, String client, BiFunction<Caller, UUID, Origin> origins) {
    return worker
        .executeBlocking(() -> knock(text, client))
        .chain(
            known -> open(known.link(), client, origins.apply(known.maker(), known.link().id())));
  }

  /** A link, with who made it as it is now. */
  private record Known(PortalLink link, Caller maker) {}

  private Known knock(String text, String client) {
    PortalLink link =
        entrance.link(
            text, id -> postgres.withConnection(sql -> outcome(PortalLinks.find(sql, id))));
    Caller maker = entrance.maker(link, new KeyCall(client, false));
    requireStanding(link.owner());
    return new Known(link, maker);
  }

  private Uni<PortalToken> open(PortalLink link, String client, Origin origin) {
    PortalToken visit = entrance.begin(link);
    return unit.run(
            origin,
            change ->
                PortalLinks.open(
                        change.statements(),
                        link.id(),
                        entrance.hash(visit),
                        config.visit(),
                        client,
                        change.at())
                    .invoke(
                        first -> {
                          if (!first) {
                            throw entrance.linkOver();
                          }
                          change.audit(
                              AuditAction.PORTAL_LINK_OPENED,
                              TenantTarget.of(link.owner()),
                              Diff.empty().set("linkId", link.id()).set("from", client));
                        }))
        .replaceWith(visit);
  }

  /**
   * Who shows this token, and for what it is good in a request like this; blocks.
   *
   * @throws Problem when the visit is over, its maker is refused, or it may not do this
   */
  public Visit enter(String text, KeyCall call) {
    PortalLink link =
        entrance.visit(
            text,
            id ->
                postgres.withConnection(
                    sql -> outcome(PortalLinks.visit(sql, id, clock.instant()))));
    Visit visit = entrance.enter(link, call, CHANGERS);
    requireStanding(link.owner());
    if (!(visit.caller() instanceof StaffCaller)) {
      return visit;
    }
    if (call.writes()) {
      throw entrance.readOnly();
    }
    return visit.lookingAs(TenantLooks.as(link.owner()));
  }

  private void requireStanding(LinkOwner owner) {
    try {
      if (!standing.isEnabled(owner)) {
        throw entrance.visitOver("The tenant is disabled.");
      }
    } catch (DirectoryUnavailableException unavailable) {
      throw Problem.of(WebError.UNAVAILABLE, "The tenant cannot be looked up right now.")
          .retryAfter(1);
    }
  }

  /** A visit ends when whoever is on it leaves; it may be over by then. */
  public Uni<Void> leave(Visit visit, Origin origin) {
    return end(visit.owner(), visit.link(), origin).replaceWithVoid();
  }

  /** Whether there was something to end. */
  Uni<Boolean> end(LinkOwner owner, UUID id, Origin origin) {
    return unit.run(
        origin,
        change ->
            PortalLinks.end(change.statements(), owner, id, change.at())
                .invoke(
                    ended -> {
                      if (ended) {
                        change.audit(
                            AuditAction.PORTAL_LINK_ENDED,
                            TenantTarget.of(owner),
                            Diff.empty().set("linkId", id));
                      }
                    }));
  }

  public Duration visit() {
    return config.visit();
  }

  public static Problem visitOver() {
    return Problem.of(BackofficeError.PORTAL_VISIT_OVER, "Open another link.");
  }
}
