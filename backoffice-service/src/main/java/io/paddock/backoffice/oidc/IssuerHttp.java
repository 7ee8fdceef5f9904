package io.paddock.backoffice.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the issuer: each call has one deadline, however slowly it drips, an answer has its size,
 * and no more than so many are under way. Redirects are answers.
 */
final class IssuerHttp implements ResourceRetriever, AutoCloseable {

  static final int MAX_BYTES = 256 * 1024;
  static final int AT_ONCE = 16;
  private static final int OK = 200;

  private final HttpClient client;
  private final Duration timeout;
  private final Semaphore places = new Semaphore(AT_ONCE);

  IssuerHttp(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    return new Resource(document(address(url)), "application/json");
  }

  /** A document that must be there. */
  String document(URI address) throws IOException {
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(address).header("Accept", "application/json").build());
    if (answer.statusCode() != OK) {
      throw new IOException("status " + answer.statusCode());
    }
    return text(answer);
  }

  HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    if (!places.tryAcquire()) {
      throw new IOException("too many calls are under way");
    }
    try {
      return answered(
          client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES)));
    } finally {
      places.release();
    }
  }

  private HttpResponse<byte[]> answered(CompletableFuture<HttpResponse<byte[]>> answer)
      throws IOException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new IOException("no answer in time", late);
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause()), failed);
    } catch (InterruptedException stop) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static URI address(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException none) {
      throw new IOException("no address", none);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
