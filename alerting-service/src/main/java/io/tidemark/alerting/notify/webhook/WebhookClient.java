package io.tidemark.alerting.notify.webhook;

import io.tidemark.alerting.outbox.Reason;
import io.tidemark.alerting.outbox.SendOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts to webhooks.
 *
 * <p>A name is resolved once, the address checked, and the connection made to that very address, so
 * that a second answer of the DNS cannot lead elsewhere. Redirects are not followed; the body of an
 * answer is not looked at.
 */
public final class WebhookClient implements AutoCloseable {

  private static final int POOL_SIZE = 4;

  private final Vertx vertx;
  private final HttpClient http;
  private final Clock clock;
  private final AddressPolicy policy;
  private final WebhookSettings settings;

  public WebhookClient(Vertx vertx, Clock clock, WebhookSettings settings) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.policy = new AddressPolicy(settings.privateAddressesAllowed());
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(POOL_SIZE)
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setKeepAliveTimeout(30));
  }

  /** Makes one attempt; blocks, at most for the resolver's and the configured timeout. */
  SendOutcome post(WebhookReceiver receiver, UUID idempotencyKey, String body) {
    URI url = receiver.url();
    List<InetAddress> addresses;
    try {
      addresses = List.of(InetAddress.getAllByName(url.getHost()));
    } catch (UnknownHostException e) {
      return new SendOutcome.Retryable(Reason.CONNECT, "unknown host " + url.getHost(), null);
    }
    for (InetAddress address : addresses) {
      if (!policy.allows(address)) {
        return new SendOutcome.Rejected(
            Reason.REFUSED_ADDRESS,
            "webhooks may not connect to "
                + address.getHostAddress()
                + " (tidemark.alerting.webhook.allow-private)");
      }
    }
    return exchange(options(url, addresses.getFirst()), receiver, idempotencyKey, body);
  }

  private static RequestOptions options(URI url, InetAddress address) {
    boolean tls = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
    int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(url.getHost())
        .setPort(port)
        .setSsl(tls)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
        .setFollowRedirects(false)
        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
  }

  private SendOutcome exchange(
      RequestOptions options, WebhookReceiver receiver, UUID idempotencyKey, String body) {
    Future<HttpClientRequest> connecting = http.request(options);
    Future<HttpClientResponse> answering =
        connecting.compose(
            request -> {
              receiver.headers().forEach(request::putHeader);
              request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
              request.putHeader("Idempotency-Key", idempotencyKey.toString());
              return request.send(Buffer.buffer(body)).onSuccess(this::drain);
            });
    try {
      HttpClientResponse response =
          answering
              .toCompletionStage()
              .toCompletableFuture()
              .get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return outcome(response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER));
    } catch (TimeoutException e) {
      connecting.onSuccess(HttpClientRequest::reset);
      return new SendOutcome.Retryable(
          Reason.TIMEOUT, "no answer within " + settings.timeout().toMillis() + " ms", null);
    } catch (ExecutionException e) {
      return new SendOutcome.Retryable(Reason.CONNECT, String.valueOf(e.getCause()), null);
    } catch (InterruptedException e) {
      connecting.onSuccess(HttpClientRequest::reset);
      Thread.currentThread().interrupt();
      return new SendOutcome.Retryable(Reason.CONNECT, "the service is stopping", null);
    }
  }

  /** Reads the body away so that the connection can be used again, but not without end. */
  private void drain(HttpClientResponse response) {
    HttpClientRequest request = response.request();
    long timer = vertx.setTimer(settings.timeout().toMillis(), expired -> request.reset());
    long[] received = {0};
    response.exceptionHandler(broken -> vertx.cancelTimer(timer));
    response.endHandler(end -> vertx.cancelTimer(timer));
    response.handler(
        buffer -> {
          received[0] += buffer.length();
          if (received[0] > settings.maxResponseBytes()) {
            request.reset();
          }
        });
  }

  private SendOutcome outcome(int status, String retryAfter) {
    Duration wait = RetryAfter.parse(retryAfter, clock.instant());
    String message = "the receiver answered " + status;
    return switch (status / 100) {
      case 2 -> new SendOutcome.Delivered(status);
      case 3 -> new SendOutcome.Rejected(Reason.REDIRECT, message + "; redirects are not followed");
      case 4 ->
          status == 429
              ? new SendOutcome.Retryable(Reason.TOO_MANY_REQUESTS, message, wait)
              : new SendOutcome.Rejected(Reason.CLIENT_ERROR, message);
      default -> new SendOutcome.Retryable(Reason.SERVER_ERROR, message, wait);
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
