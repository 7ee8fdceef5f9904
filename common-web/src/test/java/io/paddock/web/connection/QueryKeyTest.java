package io.paddock.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a request's target once the key was taken out of it. */
class QueryKeyTest {

  @ParameterizedTest
  @CsvSource({
    "/ws/market,                           /ws/market,               ''",
    "/ws/market?,                          /ws/market?,              ''",
    "/ws/market?key=ps_test_1,             /ws/market,               ps_test_1",
    "/ws/user?wallet=0x1&key=ps_test_1,    /ws/user?wallet=0x1,      ps_test_1",
    "/ws/user?key=ps_test_1&wallet=0x1&b,  /ws/user?wallet=0x1&b,    ps_test_1",
    "/ws/user?%6bey=ps%5Ftest_1,           /ws/user,                 ps_test_1",
    "/ws/user?keys=1&akey=2,               /ws/user?keys=1&akey=2,   ''",
    "/ws/user?key=1&key=2,                 /ws/user,                 '1,2'",
    "/ws/user?key=a%0d%0ab,                /ws/user,                 malformed",
    "/ws/user?key=a%20b,                   /ws/user,                 malformed",
    "/ws/user?key=%zz,                     /ws/user,                 malformed",
    "/ws/user?key=1?key=2,                 /ws/user,                 1?key=2"
  })
  void every_key_is_taken_out_and_nothing_else(String sent, String target, String keys) {
    QueryKey parts = QueryKey.of(sent);

    assertThat(parts.target()).isEqualTo(target);
    assertThat(String.join(",", parts.keys())).isEqualTo(keys);
  }

  @Test
  void a_key_without_a_value_is_one_that_opens_nothing() {
    assertThat(QueryKey.of("/ws/user?key").keys()).containsExactly("");
    assertThat(QueryKey.of("/ws/user?key=").keys()).containsExactly("");
  }

  @Test
  void its_text_shows_no_key() {
    assertThat(QueryKey.of("/ws/user?key=ps_test_secret")).hasToString("QueryKey[/ws/user]");
  }
}
