package io.paddock.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PepperCursorKeysTest {

  private static final String SERVICE = "a-service";
  private static final ListScope LIST = ListScope.of("keys", "aggregator:1");
  private static final String FIRST = "1=" + key(1);
  private static final String SECOND = "2=" + key(2);

  @Test
  void every_pod_opens_what_another_sealed() {
    String cursor = sealed(cursors(FIRST));

    assertThat(cursors(FIRST).page(LIST, null, cursor).text(0)).isEqualTo("a");
  }

  @Test
  void a_cursor_outlives_a_rotation_until_its_key_goes() {
    String cursor = sealed(cursors(FIRST));

    assertThat(cursors(FIRST, SECOND).page(LIST, null, cursor).text(0)).isEqualTo("a");
    assertThatThrownBy(() -> cursors(SECOND).page(LIST, null, cursor)).isInstanceOf(Problem.class);
  }

  @Test
  void what_is_new_is_sealed_with_the_newest_key() {
    String cursor = sealed(cursors(FIRST, SECOND));

    assertThat(cursors(SECOND).page(LIST, null, cursor).text(0)).isEqualTo("a");
  }

  @Test
  void no_cursor_is_sealed_with_a_key_that_hashes_secrets() {
    KeyRing pepper = KeyRing.parse("pepper", List.of(FIRST));

    assertThat(new PepperCursorKeys(pepper, SERVICE).key(1).orElseThrow())
        .hasSize(32)
        .isNotEqualTo(pepper.currentKey());
    assertThat(new PepperCursorKeys(pepper, SERVICE).key(2)).isEmpty();
  }

  @Test
  void a_cursor_of_another_service_is_none_though_its_list_has_the_same_name() {
    String cursor = sealed(cursorsOf("another-service", FIRST));

    assertThatThrownBy(() -> cursors(FIRST).page(LIST, null, cursor)).isInstanceOf(Problem.class);
  }

  private static Cursors cursors(String... lines) {
    return cursorsOf(SERVICE, lines);
  }

  private static Cursors cursorsOf(String service, String... lines) {
    return new Cursors(new PepperCursorKeys(KeyRing.parse("pepper", List.of(lines)), service));
  }

  private static String sealed(Cursors cursors) {
    return cursors.page(LIST, null, null).cursor("a");
  }

  private static String key(int fill) {
    byte[] key = new byte[32];
    key[0] = (byte) fill;
    return Base64.getEncoder().encodeToString(key);
  }
}
