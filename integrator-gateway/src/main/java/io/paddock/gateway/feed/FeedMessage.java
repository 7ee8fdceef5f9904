package io.paddock.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says, as docs/api/exchange.asyncapi.yaml describes it. {@code seq} is a position in
 * the log: after a message with it, its reader knows all of its channel up to there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FeedMessage.Snapshot.class, name = "snapshot"),
  @JsonSubTypes.Type(value = FeedMessage.Delta.class, name = "delta"),
  @JsonSubTypes.Type(value = FeedMessage.Trade.class, name = "trade"),
  @JsonSubTypes.Type(value = FeedMessage.Status.class, name = "status"),
  @JsonSubTypes.Type(value = FeedMessage.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = FeedMessage.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = FeedMessage.Unsubscribed.class, name = "unsubscribed"),
  @JsonSubTypes.Type(value = FeedMessage.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = FeedMessage.Failed.class, name = "error")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface FeedMessage {

  /**
   * Everything of the channel as it was at {@code seq}; what follows are changes to it.
   *
   * @param checksum of a book
   */
  record Snapshot(
      String channel,
      @Nullable String symbol,
      @Nullable String outcome,
      long seq,
      @Nullable Long checksum,
      Object data)
      implements FeedMessage {}

  /**
   * What one record of the log changed, in absolute values.
   *
   * @param prevSeq of the channel's message before
   * @param checksum of a book after it
   */
  record Delta(
      String channel,
      @Nullable String symbol,
      @Nullable String outcome,
      long seq,
      long prevSeq,
      @Nullable Long checksum,
      Object data)
      implements FeedMessage {}

  /** The trades of one record of the log. */
  record Trade(String channel, String symbol, String outcome, long seq, long prevSeq, Object data)
      implements FeedMessage {}

  /**
   * How a market, or the exchange, stands from now on.
   *
   * @param symbol of the market; null for the exchange, whose messages have no predecessor either
   */
  record Status(
      String channel, @Nullable String symbol, long seq, @Nullable Long prevSeq, Object data)
      implements FeedMessage {}

  /**
   * A sign of life.
   *
   * @param id of the ping that it answers
   * @param seq everything up to it was sent
   * @param subscriptions with the last sequence of each
   */
  record Heartbeat(@Nullable String id, long seq, Instant at, List<Position> subscriptions)
      implements FeedMessage {}

  /** What was missed was sent again, if anything was, up to {@code seq}. */
  record Resumed(String channel, @Nullable String symbol, @Nullable String outcome, long seq)
      implements FeedMessage {}

  record Unsubscribed(String channel, @Nullable String symbol, @Nullable String outcome)
      implements FeedMessage {}

  /**
   * What became of an order frame.
   *
   * @param status as the route over HTTP answers
   * @param body likewise; a problem document (RFC 9457) from 400 on
   */
  record Answer(String id, int status, @JsonRawValue String body) implements FeedMessage {}

  /**
   * A frame that came to nothing, or a subscription that came to an end.
   *
   * @param id of the frame; null when it has none that can be read
   * @param problem a problem document (RFC 9457)
   */
  record Failed(
      @Nullable String id,
      @Nullable String channel,
      @Nullable String symbol,
      @Nullable String outcome,
      @JsonRawValue String problem)
      implements FeedMessage {}

  /**
   * Where a subscription stands.
   *
   * @param seq of the last message of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Position(String channel, @Nullable String symbol, @Nullable String outcome, long seq) {}
}
