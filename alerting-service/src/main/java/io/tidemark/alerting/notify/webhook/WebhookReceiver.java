package io.tidemark.alerting.notify.webhook;

import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A place that is told by HTTP POST.
 *
 * @param headers sent with every request; values may be secrets
 */
public record WebhookReceiver(String name, URI url, SortedMap<String, String> headers) {

  public WebhookReceiver {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /** For logs: no path and no header. */
  @Override
  public String toString() {
    return name + " at " + RedactedUrl.of(url);
  }
}
