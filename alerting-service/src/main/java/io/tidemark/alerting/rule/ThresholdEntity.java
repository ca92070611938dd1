package io.tidemark.alerting.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The row of a threshold. Hibernate fills the fields after construction. */
@Entity(name = "AlertingThreshold")
@Table(name = "threshold")
@NullUnmarked
public class ThresholdEntity extends PanacheEntityBase {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Id public UUID id;
  public String tenant;
  public String name;

  /** The JSON of the API. */
  public String definition;

  public String query;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  public static @Nullable ThresholdEntity find(String tenant, UUID id) {
    return find("tenant = ?1 and id = ?2", tenant, id).firstResult();
  }

  public static @Nullable ThresholdEntity findByName(String tenant, String name) {
    return find("tenant = ?1 and name = ?2", tenant, name).firstResult();
  }

  public static List<ThresholdEntity> ofTenant(String tenant) {
    return list("tenant = ?1 order by name", tenant);
  }

  /** The definition as JSON. */
  public ObjectNode definitionJson() {
    try {
      return (ObjectNode) MAPPER.readTree(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("threshold " + id + " is not stored as JSON", e);
    }
  }

  public void set(Threshold threshold, String compiled, Instant at) {
    name = threshold.name();
    definition = ThresholdWriter.write(threshold).toString();
    query = compiled;
    updatedAt = at;
  }
}
