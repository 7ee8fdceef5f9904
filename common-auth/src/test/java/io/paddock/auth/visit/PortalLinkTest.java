package io.paddock.auth.visit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.lastuse.KeyKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortalLinkTest {

  private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");

  private static PortalLink link(
      String maker, Instant linkEnds, @Nullable Instant visitEnds, @Nullable Instant ended) {
    return new PortalLink(
        new UUID(1, 2),
        KeyKind.OPERATOR,
        new UUID(3, 4),
        maker,
        "maker",
        "0123456789abcdef",
        false,
        "1:secret-hash",
        visitEnds == null ? null : "1:visit-hash",
        NOW.minusSeconds(60),
        linkEnds,
        visitEnds == null ? null : NOW.minusSeconds(30),
        visitEnds,
        ended);
  }

  @Test
  void a_link_is_open_until_its_minutes_are_over() {
    assertThat(link("operator", NOW.plusNanos(1), null, null).status(NOW)).isEqualTo("open");
    assertThat(link("operator", NOW, null, null).status(NOW)).isEqualTo("over");
    assertThat(link("operator", NOW.plusSeconds(1), null, NOW).status(NOW)).isEqualTo("over");
  }

  @Test
  void a_visit_lasts_until_its_hour_is_over_whatever_the_links_minutes() {
    Instant past = NOW.minusSeconds(10);
    assertThat(link("operator", past, NOW.plusNanos(1), null).status(NOW)).isEqualTo("visit");
    assertThat(link("operator", past, NOW, null).status(NOW)).isEqualTo("over");
    assertThat(link("operator", past, NOW.plusSeconds(9), past).status(NOW)).isEqualTo("over");
  }

  @Test
  void it_names_a_key_and_no_login() {
    assertThat(link("operator", NOW, null, null).keyId()).isEqualTo("0123456789abcdef");
    assertThat(link("staff", NOW, null, null).keyId()).isNull();
  }

  @Test
  void it_shows_no_hash_and_names_its_tenant() {
    PortalLink link = link("operator", NOW, NOW, null);

    assertThat(link.toString()).doesNotContain("hash");
    assertThat(link.owner().text()).isEqualTo("operator:" + new UUID(3, 4));
    assertThat(link.maker().kind()).isEqualTo("operator");
  }
}
