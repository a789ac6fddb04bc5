//! What a tenant's domains publish in DNS about their mail.

use crate::resolver::{Published, Resolver};
use crate::tenant::Tenant;

/// Exchange Online's own record, as Microsoft's page on SPF names it.
const EXCHANGE: &str = "spf.protection.outlook.com";

/// Records of every domain but Microsoft's: strict, or where nobody changed mail flow as they are after the first steps. Nobody may ask yet.
pub(super) fn published(tenant: &Tenant) -> Resolver {
    let mut resolver = Resolver::default();
    resolver.publish(EXCHANGE, "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all");
    let strict = !tenant.exchange.remote_forwarding;
    for domain in tenant.domains.iter().filter(|domain| !domain.ends_with(".onmicrosoft.com")) {
        resolver.publish(domain, "MS=ms12345678");
        let others = if strict { "-all" } else { "~all" };
        resolver.publish(domain, &format!("v=spf1 include:{EXCHANGE} {others}"));
        let policy = if strict { "reject" } else { "none" };
        let record = format!("v=DMARC1; p={policy}; rua=mailto:dmarc@{domain}");
        resolver.publish(&format!("_dmarc.{domain}"), &record);
        if let Some((_, above)) = domain.split_once('.') {
            // The registry's name is there, and publishes nothing about mail.
            resolver.published.insert(above.to_owned(), Published::Texts(Vec::new()));
        }
    }
    resolver
}
