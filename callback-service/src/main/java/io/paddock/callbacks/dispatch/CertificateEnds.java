package io.paddock.callbacks.dispatch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.notice.Notice;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.TlsFacts;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a receiver's certificate ends soon: 30 days before, 7 and 1, each once by a row of
 * its own. What this process knows to be told it does not ask the database about, so that a
 * certificate's last month costs a statement a stage and not one an attempt.
 */
final class CertificateEnds {

  /** Days before the end, the latest stage first. */
  private static final List<Integer> STAGES = List.of(1, 7, 30);

  private static final int MOST_KNOWN = 10_000;

  /** Only while the endpoint still has the URL that showed the certificate. */
  private static final String TELL =
      """
      WITH fresh AS (
        INSERT INTO certificate_notices (endpoint_id, ends_at, days)
        SELECT e.id, u.ends_at, u.days
        FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{urls} AS text[]),
          CAST(#{ends} AS timestamptz[]), CAST(#{days} AS int[])) AS u (id, url, ends_at, days)
        JOIN endpoints e ON e.id = u.id AND e.url = u.url
        ON CONFLICT DO NOTHING
        RETURNING endpoint_id, ends_at, days)
      UPDATE endpoints e SET notice_sequence = e.notice_sequence + 1
      FROM fresh WHERE e.id = fresh.endpoint_id
      RETURNING e.id, e.owner_kind, e.owner_id, e.uid, e.notice_sequence, fresh.ends_at, fresh.days,
        present() AS at
      """;

  private final Set<Stage> known =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Stage, Boolean> eldest) {
                  return size() > MOST_KNOWN;
                }
              }));

  /** That a certificate ends within so many days. */
  private record Stage(UUID endpointId, String url, Instant ends, int days) {}

  /** Attempts that showed what this process has not told yet, one for each endpoint. */
  List<Ended> news(List<Ended> batch) {
    List<Ended> ending =
        EndpointStanding.only(
            batch, ended -> stage(ended).filter(stage -> !known.contains(stage)).isPresent());
    return EndpointStanding.lastOfEach(ending);
  }

  /**
   * What owners are to be told, in this transaction.
   *
   * @param news whose endpoints are locked
   */
  List<Notice> note(Sql tx, List<Ended> news) {
    if (news.isEmpty()) {
      return List.of();
    }
    List<Stage> stages = stages(news).toList();
    Map<UUID, String> issuers = new LinkedHashMap<>();
    news.forEach(
        ended ->
            issuers.put(
                ended.claim().endpointId(), Objects.requireNonNull(ended.answeredBy()).issuer()));
    return tx
        .query(TELL)
        .bindArray("ids", UUID.class, stages.stream().map(Stage::endpointId).toList())
        .bindArray("urls", String.class, stages.stream().map(Stage::url).toList())
        .bindArray(
            "ends",
            OffsetDateTime.class,
            stages.stream().map(stage -> stage.ends().atOffset(ZoneOffset.UTC)).toList())
        .bindArray("days", Integer.class, stages.stream().map(Stage::days).toList())
        .as(Told.class)
        .stream()
        .map(told -> told.notice(Objects.requireNonNull(issuers.get(told.id()))))
        .toList();
  }

  /** That transaction is committed. */
  void told(List<Ended> news) {
    stages(news).forEach(known::add);
  }

  private static Stream<Stage> stages(List<Ended> news) {
    return news.stream().flatMap(ended -> stage(ended).stream());
  }

  /** The latest stage that has come; by the database's clock, which the claim was made by. */
  private static Optional<Stage> stage(Ended ended) {
    Claim claim = ended.claim();
    TlsFacts tls = ended.answeredBy();
    if (tls == null || claim.isTest() || claim.isNotice()) {
      return Optional.empty();
    }
    return STAGES.stream()
        .filter(days -> !tls.notAfter().isAfter(claim.leasedAt().plus(Duration.ofDays(days))))
        .findFirst()
        .map(days -> new Stage(claim.endpointId(), claim.url(), tls.notAfter(), days));
  }

  private record Told(
      UUID id,
      @JsonUnwrapped(prefix = "owner_") Tenant owner,
      @Nullable String uid,
      long noticeSequence,
      Instant endsAt,
      int days,
      Instant at) {

    Notice notice(String issuer) {
      return new Notice(
          owner,
          noticeSequence,
          at,
          new EndpointNotice.CertificateExpiring(id, uid, issuer, endsAt, days));
    }
  }
}
