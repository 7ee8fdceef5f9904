package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Signing.Signs;
import io.paddock.callbacks.endpoint.EndpointHeaders.SealedHeaders;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.callbacks.eventtype.ConnectivityTest;
import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.WireUri;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that this process has to make; that it has is committed.
 *
 * @param owner of the endpoint
 * @param number of the attempt, from 1
 * @param leasedAt when it was claimed, by the database's clock; with the number it fences off
 *     whoever held the delivery before
 * @param run how far the delivery has come
 * @param secrets those that sign now, newest first
 * @param headers the endpoint's own, sent along
 * @param room how many attempts at once the endpoint had
 * @param lane the subject with its source, hashed, that a first attempt keeps its order in; null
 *     for what keeps none
 * @param terms what of the endpoint this was claimed by
 */
record Claim(
    UUID deliveryId,
    UUID endpointId,
    Tenant owner,
    int number,
    Instant leasedAt,
    Run run,
    String url,
    Event event,
    List<Sealed> secrets,
    Optional<SealedHeaders> headers,
    Room room,
    @Nullable Long lane,
    Terms terms) {

  /**
   * How far a delivery has come.
   *
   * @param failures attempts that failed before, in this run of the schedule
   * @param ownFaults attempts in a row that failed through us
   * @param breaks attempts that broke in our code
   * @param retried false for a delivery that is attempted once
   * @param waits between its attempts; empty for the service's own
   */
  record Run(
      int failures, int ownFaults, int breaks, boolean retried, Optional<List<Duration>> waits) {}

  /**
   * What a claim took along of its endpoint (address, headers, secrets) holds for one version of
   * it, and until the first of the secrets ends.
   *
   * @param until by the database's clock, null for no end
   * @param eventVersion of the catalogue, that the endpoint pinned; null for the newest
   * @param batchSize events of one request at most; null where each has a request of its own
   * @param readAtNanos when the claim's transaction was about to begin, by {@link System#nanoTime}:
   *     what it read was no older, and its lease has not begun before
   */
  record Terms(
      long version,
      @Nullable Instant until,
      @Nullable Integer eventVersion,
      @Nullable Integer batchSize,
      long readAtNanos) {

    /** Of a call that no claim was made for. */
    static final Terms NONE = new Terms(0, null, null, null, System.nanoTime());

    /** Whether they hold for the endpoint as it is now. */
    boolean holdFor(long present, Instant now) {
      return version == present && (until == null || now.isBefore(until));
    }
  }

  /**
   * What is delivered.
   *
   * @param body sent and signed as it is
   * @param traceparent the place in a trace of what caused it, null for none
   */
  record Event(
      String id,
      String type,
      String body,
      @Nullable String requestId,
      Instant occurredAt,
      @Nullable String traceparent) {

    /** Shows no payload. */
    @Override
    public String toString() {
      return "Event[" + type + " " + id + "]";
    }
  }

  /**
   * What the database's clock shows now: what it showed at the claim and what has passed since. A
   * process whose own clock is wrong, or jumps, would sign for another time, and receivers refuse
   * that. Ahead by what the claim itself took, at most.
   */
  Instant now() {
    return leasedAt.plusNanos(System.nanoTime() - terms.readAtNanos());
  }

  /** On whose connections it goes: the owner's, and a test on none that anything else uses. */
  String connections() {
    return isTest() ? "test:" + owner.text() : owner.text();
  }

  /** What is there or not as one: the endpoint; a test neither suffers from it nor sways it. */
  String circuit() {
    String endpoint = "endpoint:" + endpointId;
    return isTest() ? "test:" + endpoint : endpoint;
  }

  boolean isTest() {
    return event.type().equals(ConnectivityTest.TYPE);
  }

  /** Tells of another endpoint of the owner's: how that went is told to nobody. */
  boolean isNotice() {
    return EndpointNotice.isType(event.type());
  }

  /** Whether it goes in a batch, be it one of one. */
  boolean isBatched() {
    return terms.batchSize() != null;
  }

  /** The same of something else to deliver. */
  Claim with(Event other) {
    return new Claim(
        deliveryId,
        endpointId,
        owner,
        number,
        leasedAt,
        run,
        url,
        other,
        secrets,
        headers,
        room,
        lane,
        terms);
  }

  URI target() {
    return WireUri.of(url);
  }

  /** With what its endpoint signs with and pinned, and the room that it had. */
  Claim with(Signs signs, Room had) {
    return new Claim(
        deliveryId,
        endpointId,
        owner,
        number,
        leasedAt,
        run,
        url,
        event,
        signs.secrets(),
        headers,
        had,
        lane,
        new Terms(
            terms.version(),
            signs.until(),
            signs.eventVersion(),
            terms.batchSize(),
            terms.readAtNanos()));
  }
}
