//! Which sign-in methods people have registered, of the registration details report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// Registration by user. People who are not in it were not reported: that is not "not registered".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RegistrationTable(pub BTreeMap<ObjectId, Registration>);

/// What one person has registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// `isMfaRegistered`.
    pub mfa_registered: bool,
    /// `isMfaCapable`.
    pub mfa_capable: bool,
    /// `isSsprEnabled`: may reset the password without help; `None` where the service did not say.
    pub sspr_enabled: Option<bool>,
    /// `methodsRegistered`.
    pub methods: MethodSet,
}

/// A set of [`Method`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MethodSet(u32);

/// A value of `methodsRegistered`, as Microsoft Graph names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Method {
    /// `mobilePhone`: text message or call.
    MobilePhone,
    /// `alternateMobilePhone`
    AlternateMobilePhone,
    /// `officePhone`
    OfficePhone,
    /// `email`
    Email,
    /// `securityQuestion`
    SecurityQuestion,
    /// `microsoftAuthenticatorPush`
    AuthenticatorPush,
    /// `microsoftAuthenticatorPasswordless`
    AuthenticatorPasswordless,
    /// `softwareOneTimePasscode`
    SoftwareOneTimePasscode,
    /// `hardwareOneTimePasscode`
    HardwareOneTimePasscode,
    /// `fido2`, `fido2SecurityKey` and the passkey variants (`passKeyDeviceBound`, `passKeySynced`, …).
    Passkey,
    /// `windowsHelloForBusiness`
    WindowsHello,
    /// `macOsSecureEnclaveKey`
    PlatformCredential,
    /// `x509Certificate…`
    Certificate,
    /// `temporaryAccessPass`
    TemporaryAccessPass,
    /// A method of which this version knows nothing.
    Other,
}

impl Method {
    /// Every method.
    pub const ALL: [Method; 15] = [
        Method::MobilePhone,
        Method::AlternateMobilePhone,
        Method::OfficePhone,
        Method::Email,
        Method::SecurityQuestion,
        Method::AuthenticatorPush,
        Method::AuthenticatorPasswordless,
        Method::SoftwareOneTimePasscode,
        Method::HardwareOneTimePasscode,
        Method::Passkey,
        Method::WindowsHello,
        Method::PlatformCredential,
        Method::Certificate,
        Method::TemporaryAccessPass,
        Method::Other,
    ];

    /// The name in `methodsRegistered`; of several the shortest, and `…` for what is not known.
    pub const fn name(self) -> &'static str {
        match self {
            Method::MobilePhone => "mobilePhone",
            Method::AlternateMobilePhone => "alternateMobilePhone",
            Method::OfficePhone => "officePhone",
            Method::Email => "email",
            Method::SecurityQuestion => "securityQuestion",
            Method::AuthenticatorPush => "microsoftAuthenticatorPush",
            Method::AuthenticatorPasswordless => "microsoftAuthenticatorPasswordless",
            Method::SoftwareOneTimePasscode => "softwareOneTimePasscode",
            Method::HardwareOneTimePasscode => "hardwareOneTimePasscode",
            Method::Passkey => "fido2",
            Method::WindowsHello => "windowsHelloForBusiness",
            Method::PlatformCredential => "macOsSecureEnclaveKey",
            Method::Certificate => "x509Certificate",
            Method::TemporaryAccessPass => "temporaryAccessPass",
            Method::Other => "…",
        }
    }

    /// Whether it is bound to the genuine sign-in page, or to the device (Microsoft Learn, *Authentication strengths*, phishing-resistant
    /// multifactor authentication). A certificate may be one factor only, but cannot be passed on either.
    pub const fn resists_phishing(self) -> bool {
        matches!(
            self,
            Method::Passkey | Method::WindowsHello | Method::PlatformCredential | Method::Certificate
        )
    }

    /// From the name in `methodsRegistered`. A name that is not known is [`Method::Other`].
    pub fn from_graph(name: &str) -> Method {
        match name {
            "mobilePhone" => Method::MobilePhone,
            "alternateMobilePhone" => Method::AlternateMobilePhone,
            "officePhone" => Method::OfficePhone,
            "email" => Method::Email,
            "securityQuestion" => Method::SecurityQuestion,
            "microsoftAuthenticatorPush" => Method::AuthenticatorPush,
            "microsoftAuthenticatorPasswordless" => Method::AuthenticatorPasswordless,
            "softwareOneTimePasscode" => Method::SoftwareOneTimePasscode,
            "hardwareOneTimePasscode" => Method::HardwareOneTimePasscode,
            "windowsHelloForBusiness" => Method::WindowsHello,
            "macOsSecureEnclaveKey" => Method::PlatformCredential,
            "temporaryAccessPass" => Method::TemporaryAccessPass,
            _ if name.starts_with("fido2") || name.starts_with("passKey") => Method::Passkey,
            _ if name.starts_with("x509Certificate") => Method::Certificate,
            _ => Method::Other,
        }
    }

    /// Text message, call, mail and questions: what a phone thief, a mail thief or a guess defeats.
    pub const fn is_weak(self) -> bool {
        matches!(
            self,
            Method::MobilePhone
                | Method::AlternateMobilePhone
                | Method::OfficePhone
                | Method::Email
                | Method::SecurityQuestion
        )
    }
}

impl MethodSet {
    /// Adds a method.
    pub fn insert(&mut self, method: Method) {
        self.0 |= 1 << method as u8;
    }

    /// Whether the method is in the set.
    pub const fn contains(self, method: Method) -> bool {
        self.0 & (1 << method as u8) != 0
    }

    /// Each method that is in it.
    pub fn iter(self) -> impl Iterator<Item = Method> {
        Method::ALL.into_iter().filter(move |method| self.contains(*method))
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether there is a method, and none but weak ones.
    pub fn only_weak(self) -> bool {
        const WEAK: u32 = (1 << Method::MobilePhone as u8)
            | (1 << Method::AlternateMobilePhone as u8)
            | (1 << Method::OfficePhone as u8)
            | (1 << Method::Email as u8)
            | (1 << Method::SecurityQuestion as u8);
        self.0 != 0 && self.0 & !WEAK == 0
    }
}

impl FromIterator<Method> for MethodSet {
    fn from_iter<I: IntoIterator<Item = Method>>(methods: I) -> MethodSet {
        let mut set = MethodSet::default();
        methods.into_iter().for_each(|method| set.insert(method));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_sets_hold_weak_methods_only() {
        let set = |names: &[&str]| names.iter().map(|n| Method::from_graph(n)).collect::<MethodSet>();
        assert!(set(&["mobilePhone", "email"]).only_weak());
        assert!(!set(&["mobilePhone", "microsoftAuthenticatorPush"]).only_weak());
        assert!(!set(&["mobilePhone", "somethingNew"]).only_weak(), "a method not known may be strong");
        assert!(!set(&[]).only_weak());
        assert!(set(&["passKeyDeviceBoundAuthenticator"]).contains(Method::Passkey));
        for name in ["mobilePhone", "email", "securityQuestion", "officePhone", "alternateMobilePhone"] {
            assert!(Method::from_graph(name).is_weak() && set(&[name]).only_weak());
        }
    }
}
