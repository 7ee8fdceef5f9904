package io.paddock.games.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontendRedirectTest {

  @ParameterizedTest
  @CsvSource({
    "https://play.example, https://play.example?game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/, https://play.example/?game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/g, https://play.example/g?game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/g?, https://play.example/g?game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/g?a=b&c, https://play.example/g?a=b&c&game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/g?a=1&a=2, https://play.example/g?a=1&a=2&game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/g?game=x&a=b, https://play.example/g?a=b&game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/g?g%61me=x, https://play.example/g?game=dice&lang=pt-BR#code=c0d-e_",
    "https://play.example/g?a=%26#old, https://play.example/g?a=%26&game=dice&lang=pt-BR#code=c0d-e_",
    "http://localhost:8090/p%20q, http://localhost:8090/p%20q?game=dice&lang=pt-BR#code=c0d-e_"
  })
  void our_parameters_are_merged_and_replace_the_frontends_own(String frontend, String expected) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("game", "dice");
    parameters.put("lang", "pt-BR");

    assertThat(FrontendRedirect.to(frontend, parameters, "c0d-e_")).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://l.example/a?b=c&d#e, https%3A%2F%2Fl.example%2Fa%3Fb%3Dc%26d%23e",
    "a b+c, a%20b%2Bc",
    "ü, %C3%BC"
  })
  void values_are_encoded_so_that_they_cannot_end_their_parameter(String value, String encoded) {
    assertThat(FrontendRedirect.to("https://play.example/", Map.of("return_url", value), "c"))
        .hasToString("https://play.example/?return_url=" + encoded + "#code=c");
  }
}
