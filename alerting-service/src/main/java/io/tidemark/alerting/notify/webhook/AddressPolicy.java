package io.tidemark.alerting.notify.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which addresses a webhook may connect to: no rule author may make this service call what only it
 * can reach.
 *
 * <p>Link-local addresses, where clouds serve credentials, are never allowed, nor are multicast,
 * broadcast and the unspecified address. Private and loopback addresses are where the setting says
 * so.
 */
final class AddressPolicy {

  private final boolean privateAllowed;

  AddressPolicy(boolean privateAllowed) {
    this.privateAllowed = privateAllowed;
  }

  boolean allows(InetAddress address) {
    InetAddress effective = embeddedIpv4(address);
    if (effective.isLinkLocalAddress()
        || effective.isMulticastAddress()
        || effective.isAnyLocalAddress()
        || isReserved(effective)) {
      return false;
    }
    return privateAllowed || !isPrivate(effective);
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || isUniqueLocal(address)
        || isSharedAddressSpace(address);
  }

  /** fc00::/7, RFC 4193; Java's site-local is only the older fec0::/10. */
  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
  }

  /** 100.64.0.0/10, RFC 6598. */
  private static boolean isSharedAddressSpace(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }

  /** 0.0.0.0/8 and 240.0.0.0/4, with the broadcast address. */
  private static boolean isReserved(InetAddress address) {
    int first = address.getAddress()[0] & 0xff;
    return address instanceof Inet4Address && (first == 0 || first >= 240);
  }

  /** The IPv4 address inside NAT64's 64:ff9b::/96 and 6to4's 2002::/16, which lead there. */
  private static InetAddress embeddedIpv4(InetAddress address) {
    byte[] b = address.getAddress();
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    if (b[0] == 0x20 && b[1] == 0x02) {
      return ipv4(b, 2);
    }
    boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
    return nat64 ? ipv4(b, 12) : address;
  }

  private static InetAddress ipv4(byte[] bytes, int offset) {
    try {
      return InetAddress.getByAddress(
          new byte[] {bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3]});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }
}
