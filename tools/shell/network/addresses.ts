import { BlockList, isIPv4, isIPv6 } from "node:net";

/** IPv4 that is not the open internet: IANA's registry of special-purpose addresses (RFC 6890), and multicast. */
const closed4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/**
 * In IPv6 only 2000::/3 is the open internet; of that not what embeds an IPv4 address (6to4, Teredo), nor what is set
 * aside for protocols and documentation. So mapped (::ffff:0:0/96), translated (64:ff9b::/96), unique local, link-local and
 * multicast addresses are all closed.
 */
const closed6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

/** Addresses that mean no one place at all: nobody should be asked for them. */
const nowhere4 = [
  ["0.0.0.0", 8],
  ["224.0.0.0", 3],
] as const;

const lists = {
  closed: listOf(closed4, closed6),
  open6: listOf([], [["2000::", 3]]),
  nowhere: listOf(nowhere4, [
    ["::", 128],
    ["ff00::", 8],
  ]),
  own: listOf([["127.0.0.0", 8]], [["::1", 128]]),
};

/** Whether an address is on the open internet. False for what is no address. Pure. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !lists.closed.check(address, "ipv4");
  return isIPv6(address) && lists.open6.check(address, "ipv6") && !lists.closed.check(address, "ipv6");
}

/** Whether an address means no one place: unspecified, multicast, broadcast. Pure. */
export function isNowhere(address: string): boolean {
  return isIPv4(address) ? lists.nowhere.check(address, "ipv4") : lists.nowhere.check(address, "ipv6");
}

/** Whether a host, by name or address, is this computer. Pure. */
export function isThisComputer(host: string): boolean {
  if (isIPv4(host)) return lists.own.check(host, "ipv4");
  return isIPv6(host) ? lists.own.check(host, "ipv6") : host === "localhost";
}

/** Whether a host, as it is named, is this computer or an address that is not on the open internet. Pure. */
export function isPrivateHost(host: string): boolean {
  return host === "localhost" || ((isIPv4(host) || isIPv6(host)) && !isPublicAddress(host));
}

type Subnets = readonly (readonly [network: string, bits: number])[];

function listOf(four: Subnets, six: Subnets): BlockList {
  const list = new BlockList();
  for (const [network, bits] of four) list.addSubnet(network, bits, "ipv4");
  for (const [network, bits] of six) list.addSubnet(network, bits, "ipv6");
  return list;
}
