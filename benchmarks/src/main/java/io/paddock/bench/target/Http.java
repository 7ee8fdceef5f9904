package io.paddock.bench.target;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Sends over kept-alive HTTP/1.1 connections, one for each caller at once. */
public final class Http {

  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int SHOWN_OF_A_REFUSAL = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          // An answer goes to whoever waits for it straight from the thread that read it: another
          // hand-over would be measured as the server's.
          .executor(Runnable::run)
          .build();

  /**
   * Sends and insists on a status and on a piece of text in the body.
   *
   * @throws IOException when there is no such answer
   */
  public void expect(HttpRequest request, int status, String inBody)
      throws IOException, InterruptedException {
    String unused = expectAny(request, status, List.of(inBody));
  }

  /**
   * Sends and insists on a status and on one of some pieces of text in the body, which is returned.
   *
   * @throws IOException when there is no such answer
   */
  public String expectAny(HttpRequest request, int status, List<String> inBody)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != status || inBody.stream().noneMatch(answer.body()::contains)) {
      throw new IOException(
          "%s %s answered %d: %s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  answer.statusCode(),
                  shortened(answer.body())));
    }
    return answer.body();
  }

  private static String shortened(String body) {
    return body.length() <= SHOWN_OF_A_REFUSAL ? body : body.substring(0, SHOWN_OF_A_REFUSAL) + "…";
  }
}
