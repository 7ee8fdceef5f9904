package io.paddock.games.beacon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.BadParameter;
import io.paddock.fair.seed.BeaconValue;
import io.paddock.games.beacon.BeaconAnswer.Said;
import io.paddock.games.beacon.BeaconAnswer.Silent;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundRequest;
import io.paddock.http.OutboundResult;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a beacon by drand's HTTP interface, {@code GET /{chain}/public/{round}}. What does not fit
 * together (another round, or a randomness that is not its signature's SHA-256) is no value;
 * whether the signature is the beacon's own can be checked by everybody, at any other place that
 * serves it.
 */
@Singleton
public class BeaconClient {

  /** A value takes a few hundred. */
  private static final int MAX_ANSWER_BYTES = 8_192;

  private static final Pattern SIGNATURE = Pattern.compile("([0-9a-f]{2}){16,256}");
  private static final String OWNER = "beacon";

  private final OutboundClient client;
  private final BeaconConfig config;
  private final ObjectMapper json;

  public BeaconClient(OutboundClient client, BeaconConfig config, ObjectMapper json) {
    this.client = client;
    this.config = config;
    this.json = json;
  }

  /**
   * Asks each place in turn what the beacon said in a round; takes no longer than all their time
   * limits.
   *
   * @param round from 1
   */
  public BeaconAnswer ask(long round) {
    String reason = "nowhere_to_ask";
    for (URI place : config.urls()) {
      switch (ask(place, round)) {
        case Said said -> {
          return said;
        }
        case Silent silent -> reason = silent.reason();
      }
    }
    return new Silent(reason);
  }

  private BeaconAnswer ask(URI place, long round) {
    String base = place.toString().replaceAll("/+$", "");
    OutboundResult result =
        client.send(
            new OutboundRequest(
                OWNER + ":" + place.getAuthority(),
                OWNER,
                true,
                "GET",
                URI.create(base + "/" + config.chain() + "/public/" + round),
                Map.of("Accept", "application/json"),
                new byte[0],
                config.timeout(),
                MAX_ANSWER_BYTES));
    return switch (result) {
      case OutboundResult.Answered answer when answer.status() == 200 -> read(answer.body(), round);
      case OutboundResult.Answered answer -> new Silent("status_" + answer.status());
      case OutboundResult.Failed failed ->
          new Silent(failed.code().name().toLowerCase(Locale.ROOT));
      case OutboundResult.Blocked _ -> new Silent("blocked");
    };
  }

  private BeaconAnswer read(byte[] body, long round) {
    try {
      JsonNode said = json.readTree(body);
      String signature = said.path("signature").asText();
      BeaconValue value =
          new BeaconValue(said.path("round").asLong(), said.path("randomness").asText());
      return value.round() == round
              && SIGNATURE.matcher(signature).matches()
              && MessageDigest.isEqual(
                  sha256(HexFormat.of().parseHex(signature)),
                  HexFormat.of().parseHex(value.randomness()))
          ? new Said(value, signature)
          : new Silent("unfit");
    } catch (JsonProcessingException | BadParameter unreadable) {
      return new Silent("unreadable");
    } catch (IOException broken) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", broken);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
