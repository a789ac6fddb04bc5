//! The hosts of Microsoft's clouds.

use serde::{Deserialize, Serialize};

use super::Service;

/// One of Microsoft's clouds. GCC uses the worldwide hosts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cloud {
    /// Worldwide, and GCC.
    #[default]
    Worldwide,
}

/// Where the services of a cloud answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hosts {
    /// Which cloud.
    pub cloud: Cloud,
    /// Sign-in.
    pub login: &'static str,
    /// Microsoft Graph (Microsoft Learn, *Microsoft Graph national cloud deployments*).
    pub graph: &'static str,
    /// Exchange Online's admin API (Microsoft Learn, *Exchange Online Admin API*).
    pub exchange: &'static str,
}

/// The public resolver that may be asked what domains publish in DNS, the same for every cloud (Cloudflare, *DNS over HTTPS*).
pub const RESOLVER: &str = "cloudflare-dns.com";

const WORLDWIDE: Hosts = Hosts {
    cloud: Cloud::Worldwide,
    login: "login.microsoftonline.com",
    graph: "graph.microsoft.com",
    exchange: "outlook.office365.com",
};

/// Every cloud that is supported, one row each.
pub const ALL: &[Hosts] = &[WORLDWIDE];

impl Cloud {
    /// The hosts of this cloud.
    pub const fn hosts(self) -> Hosts {
        match self {
            Cloud::Worldwide => WORLDWIDE,
        }
    }

    /// The host of a service in this cloud.
    pub const fn host(self, service: Service) -> &'static str {
        match service {
            Service::Graph => self.hosts().graph,
            Service::Exchange => self.hosts().exchange,
            Service::Resolver => RESOLVER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_the_clouds_agree() {
        for hosts in ALL {
            assert_eq!(hosts.cloud.hosts(), *hosts);
            assert_eq!(hosts.cloud.host(Service::Graph), hosts.graph);
            assert_eq!(hosts.cloud.host(Service::Exchange), hosts.exchange);
            assert_eq!(hosts.cloud.host(Service::Resolver), RESOLVER);
        }
    }
}
