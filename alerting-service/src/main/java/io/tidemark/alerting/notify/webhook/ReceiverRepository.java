package io.tidemark.alerting.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alerting.database.Transactions;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Receivers as the delivery worker reads them. */
public final class ReceiverRepository implements ReceiverDirectory {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Transactions transactions;

  public ReceiverRepository(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public @Nullable WebhookReceiver find(String tenant, String name) {
    String sql = "SELECT url, headers FROM receiver WHERE tenant = ? AND name = ?";
    return transactions
        .<Optional<WebhookReceiver>>run(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, tenant);
                select.setString(2, name);
                try (ResultSet row = select.executeQuery()) {
                  return row.next()
                      ? Optional.of(
                          new WebhookReceiver(
                              name,
                              URI.create(row.getString("url")),
                              readHeaders(row.getString("headers"))))
                      : Optional.empty();
                }
              }
            })
        .orElse(null);
  }

  static SortedMap<String, String> readHeaders(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored headers are not JSON", e);
    }
  }

  static String writeHeaders(SortedMap<String, String> headers) {
    try {
      return MAPPER.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }
}
