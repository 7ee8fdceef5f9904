// The arithmetic of provably fair dice, in whole numbers, and its checks with WebCrypto.
// Server seed and client seed are texts; the seed's commitment is the SHA-256 of its text.

const text = new TextEncoder();

const hex = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

export async function sha256(message) {
  return hex(await crypto.subtle.digest("SHA-256", text.encode(message)));
}

// The first four bytes of HMAC-SHA-256(server seed, "clientSeed:nonce:0") as a number u;
// the roll is (u * 10001) >>> 32 hundredths.
export async function rollOf(serverSeed, clientSeed, nonce) {
  const key = await crypto.subtle.importKey(
    "raw", text.encode(serverSeed), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, text.encode(`${clientSeed}:${nonce}:0`));
  const u = new DataView(mac).getUint32(0);
  return twoDecimals(Number((BigInt(u) * 10001n) >> 32n));
}

export function twoDecimals(hundredths) {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
}

// Text such as "50.5" as hundredths; NaN if it is not a target.
export function hundredths(decimal) {
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(decimal.trim());
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0")) : NaN;
}

export function chanceOf(target, direction) {
  return direction === "over" ? 10000 - target : target;
}

// 99 / chance, floored to ten-thousandths.
export function multiplierOf(chance) {
  return Math.floor(99_000_000 / chance);
}

export function fourDecimals(tenThousandths) {
  return `${Math.floor(tenThousandths / 10000)}.${String(tenThousandths % 10000).padStart(4, "0")}`;
}

// stake × multiplier, exact to eight decimals, rounded down; "" if the stake is not an amount.
export function payoutOf(stake, tenThousandths) {
  const parts = /^(\d{1,18})(?:\.(\d{1,8}))?$/.exec(stake.trim());
  if (!parts) {
    return "";
  }
  const units = BigInt(parts[1] + (parts[2] ?? "").padEnd(8, "0"));
  const paid = (units * BigInt(tenThousandths)) / 10000n;
  const digits = paid.toString().padStart(9, "0");
  return `${digits.slice(0, -8)}.${digits.slice(-8)}`.replace(/\.?0+$/, "");
}
