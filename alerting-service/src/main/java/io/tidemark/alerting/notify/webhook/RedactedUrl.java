package io.tidemark.alerting.notify.webhook;

import java.net.URI;

/** A URL as logs may show it: path and query of a webhook are often its secret. */
final class RedactedUrl {

  private RedactedUrl() {}

  static String of(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority() + "/…";
  }
}
