package io.tidemark.alerting.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPolicyTest {

  @ParameterizedTest
  @CsvSource({
    // address, allowed by default, allowed with private addresses
    "192.0.2.1, true, true",
    "2001:db8::1, true, true",
    "127.0.0.1, false, true",
    "127.9.9.9, false, true",
    "::1, false, true",
    "10.1.2.3, false, true",
    "172.16.0.1, false, true",
    "192.168.1.1, false, true",
    "100.64.0.1, false, true",
    "100.128.0.1, true, true",
    "fd00::1, false, true",
    "fc12::1, false, true",
    "::ffff:127.0.0.1, false, true",
    "64:ff9b::7f00:1, false, true",
    "2002:7f00:1::, false, true",
    "64:ff9b::a9fe:a9fe, false, false",
    "169.254.169.254, false, false",
    "fe80::1, false, false",
    "0.0.0.0, false, false",
    "0.1.2.3, false, false",
    "::, false, false",
    "224.0.0.1, false, false",
    "ff02::1, false, false",
    "255.255.255.255, false, false",
    "240.0.0.1, false, false",
  })
  void letsThroughWhatMayBeCalled(String address, boolean byDefault, boolean withPrivate)
      throws UnknownHostException {
    InetAddress parsed = InetAddress.getByName(address);

    assertThat(new AddressPolicy(false).allows(parsed)).isEqualTo(byDefault);
    assertThat(new AddressPolicy(true).allows(parsed)).isEqualTo(withPrivate);
  }
}
