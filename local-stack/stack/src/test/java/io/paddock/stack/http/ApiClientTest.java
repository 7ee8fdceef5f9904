package io.paddock.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

  private final ScriptedApi api = new ScriptedApi();
  private final ApiClient client = ApiClient.at(api.url());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void sends_its_headers_and_json() {
    api.on("POST /things", 201, "{'id':'7'}");

    ApiAnswer answer =
        client.with("X-Key", "k").with("X-Two", "2").post("/things", Json.object("a", "b"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/id")).isEqualTo("7");
    ScriptedApi.Call call = api.last("POST /things");
    assertThat(call.body()).isEqualTo("{\"a\":\"b\"}");
    assertThat(call.headers())
        .containsEntry("X-key", "k")
        .containsEntry("X-two", "2")
        .containsEntry("Content-type", "application/json");
  }

  @Test
  void one_callers_header_is_not_anothers() {
    api.on("GET /things", 200, "{}");
    client.with("X-Key", "k").get("/things");

    client.get("/things");

    assertThat(api.last("GET /things").headers()).doesNotContainKey("X-key");
  }

  @Test
  void puts_json() {
    api.on("PUT /things/1", 200, "{}");

    client.put("/things/1", Json.object("a", true)).expect(200);

    assertThat(api.last("PUT /things/1").body()).isEqualTo("{\"a\":true}");
  }

  @Test
  void follows_no_redirect() {
    api.on("GET /launch", call -> new Reply(302, Map.of("Location", "/elsewhere"), ""));

    ApiAnswer answer = client.get("/launch?token=t");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).contains("/elsewhere");
    assertThat(answer.header("x-other")).isEmpty();
    assertThat(api.last("GET /launch").query()).isEqualTo("token=t");
  }

  @Test
  void a_failure_names_the_call_and_the_problem_and_not_the_query() {
    api.on("GET /launch", 401, "{'code':'launch_token_used','detail':'Burned'}");

    ApiAnswer answer = client.get("/launch?token=secret");

    assertThatThrownBy(() -> answer.expect(302))
        .isInstanceOf(ApiFailure.class)
        .hasMessage("GET /launch answered 401 instead of 302 (launch_token_used: Burned)");
    assertThat(answer).hasToString("GET /launch -> 401");
  }

  @Test
  void a_failure_without_a_problem_shows_no_body() {
    api.on("GET /page", 500, "<html>secret</html>");

    ApiAnswer answer = client.get("/page");

    assertThatThrownBy(() -> answer.expect(200))
        .hasMessage("GET /page answered 500 instead of 200");
    assertThat(answer.json().isMissingNode()).isTrue();
  }

  @Test
  void a_missing_member_is_named() {
    api.on("GET /thing", 200, "{'a':null,'b':{'c':1}}");

    ApiAnswer answer = client.get("/thing");

    assertThat(answer.text("/b/c")).isEqualTo("1");
    for (String pointer : new String[] {"/a", "/b", "/x"}) {
      assertThatThrownBy(() -> answer.text(pointer))
          .isInstanceOf(ApiFailure.class)
          .hasMessage("GET /thing answered 200 without " + pointer);
    }
  }

  @Test
  void an_empty_body_is_no_json() {
    api.on("GET /nothing", 204, "");

    assertThat(client.get("/nothing").json().isMissingNode()).isTrue();
  }

  @Test
  void no_answer_is_a_failure() {
    api.close();

    assertThatThrownBy(() -> client.get("/things?x=1"))
        .isInstanceOf(ApiFailure.class)
        .hasMessage("GET /things at " + api.url() + " got no answer");
  }
}
