## 読み取った情報

fact-organization = 組織
fact-licences = ライセンス
fact-security-defaults = セキュリティの既定値群
fact-conditional-access = 条件付きアクセス ポリシー
fact-users = ユーザー
fact-registration = ユーザー登録の詳細
fact-role-assignments = ロールの割り当て
fact-role-definitions = ロールの定義
fact-group-members = グループのメンバー
fact-admin-audit-log = 統合監査ログの設定
fact-exchange-organization = Exchange Online の組織設定
fact-mailbox-audit-search = 監査検索で見つかるメールボックスの記録
fact-blocked-senders = 制限されたユーザー
fact-blocked-connectors = 制限されたコネクタ
fact-secure-score = Microsoft セキュア スコア
fact-secure-score-trend = セキュア スコアの履歴

## 読み取れなかった理由と対処

gap-no-permission = 許可されていません。読み取りには、アクセス許可 { $scope } と、次のいずれかのロールが必要です: { $roles }。アクセス許可に同意するか、このロールを持つアカウントでサインインしてください (資格があるだけの場合は、先にロールをアクティブ化します)。
gap-no-licence = Microsoft は { $plan } がある場合にのみこの情報を返します。このライセンスがないと読み取れません。
gap-no-route = 現在の接続方法では読み取れません。読み取るにはサインインしてください。
gap-throttled = Microsoft から要求を減らすよう求められ続けました。数分後にもう一度確認してください。
gap-truncated = { $seen } 行まで読み取ったところで止まりました。続きがあります。もう一度確認して、すべて読み取ってください。
gap-truncated-of = { $of } 行のうち { $seen } 行まで読み取ったところで止まりました。もう一度確認して、すべて読み取ってください。
gap-shape = Microsoft の応答のうち「{ $field }」がドキュメントと異なるため、使用しませんでした。値はポータルで確認してください。
gap-offline = ネットワークまたはサービスから応答がありませんでした。接続を確かめてから、もう一度確認してください。
gap-failed = Microsoft がエラー { $status } { $code } を返しました。もう一度確認してください。続く場合は、このコードを調べてください。
gap-signed-out = 読み取る前にサインインが終了しました。サインインして、もう一度確認してください。
gap-not-asked = 読み取っていません。今回の確認の対象外か、このファイルに含まれていません。

## 用語

verdict-pass = 合格
verdict-fail = 不合格
verdict-warn = 警告
verdict-info = 情報
verdict-not-applicable = 該当なし
verdict-unknown = 不明

severity-info = 情報
severity-low = 低
severity-medium = 中
severity-high = 高
severity-critical = 重大

area-identity = ID
area-conditional-access = 条件付きアクセス
area-registration = サインイン方法
area-audit = 監査
area-outbound-mail = 送信メール
area-score = セキュア スコア

phase-first-30-days = 最初の 30 日
phase-within-90-days = 90 日以内
phase-beyond = 90 日以降

shell-exchange-online = Exchange Online PowerShell
shell-microsoft-graph = Microsoft Graph PowerShell

evidence-setting = 設定
evidence-user = ユーザー
evidence-group = グループ
evidence-role = ロール
evidence-application = アプリケーション
evidence-policy = 条件付きアクセス ポリシー
evidence-sender = 送信者
evidence-connector = コネクタ
evidence-score = スコア

route-signed-in = サインインしたアカウントで Microsoft から読み取り
route-recording = 記録ファイルから読み取り
route-demo = シミュレートされたテナント
