package io.tidemark.alerting.notify.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The row of a receiver. Hibernate fills the fields after construction. */
@Entity(name = "AlertingReceiver")
@Table(name = "receiver")
@NullUnmarked
public class ReceiverEntity extends PanacheEntityBase {

  @Id public UUID id;
  public String tenant;
  public String name;
  public String url;
  public String headers;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  public static @Nullable ReceiverEntity find(String tenant, String name) {
    return find("tenant = ?1 and name = ?2", tenant, name).firstResult();
  }

  public static List<ReceiverEntity> ofTenant(String tenant) {
    return list("tenant = ?1 order by name", tenant);
  }

  public void set(WebhookReceiver receiver, Instant at) {
    name = receiver.name();
    url = receiver.url().toString();
    headers = ReceiverRepository.writeHeaders(receiver.headers());
    updatedAt = at;
  }

  public WebhookReceiver toReceiver() {
    return new WebhookReceiver(name, URI.create(url), ReceiverRepository.readHeaders(headers));
  }
}
