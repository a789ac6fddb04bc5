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

## aud.org-mailbox

aud-org-mailbox = メールボックス監査が有効になっている
    .why = 無効だと、侵入者がどのメールを閲覧、移動、削除、送信したかを後から調べられません。侵入者が最初に無効にする設定です。
    .before = 停止する機能はなく、利用者が気付く変化もありません。記録は有効にした時点から始まり、それ以前の分は残りません。
    .step-1 = この設定を切り替える画面はどのポータルにもありません。下のコマンドをコピーします。
    .step-2 = Exchange Online PowerShell を開き (Azure Cloud Shell などで Connect-ExchangeOnline を実行)、コマンドを実行します。
    .step-3 = Get-OrganizationConfig | Format-List AuditDisabled を実行し、False と表示されることを確かめます。反映まで 1 時間ほどかかることがあります。
    .step-4 = それでも監査検索でメールボックスの記録が見つからない場合は、重要なメールボックスに対して、管理者のものから順に Set-Mailbox -Identity "<mailbox>" -AuditEnabled $true を実行します。
    .pass = メールボックスでの操作は記録されており、過去 { $days } 日間の記録が監査検索で見つかりました。
    .fail = 組織全体でメールボックス監査が無効です。メールボックスでの操作は記録されていません。
    .warn = 記録は有効ですが、過去 { $days } 日間のメールボックスの記録は監査検索で見つかりませんでした。これだけでは判断できません。操作がなかったか、記録が検索に届いていない可能性があります。Set-Mailbox -Identity "<mailbox>" -AuditEnabled $true を実行すると検索できるようになります。
    .unknown = メールボックスでの操作が記録されているかどうかを確認できませんでした。
    .unknown-search = メールボックスでの操作は記録されています。その記録を監査検索で見つけられるかどうかは確認できませんでした。
    .recorded = 記録: 組織のメールボックス監査は無効にされていません。
    .not-recorded = 記録なし: 組織のメールボックス監査が無効にされています。
    .recorded-unclear = Exchange Online の応答からは、メールボックス監査が無効にされているかどうかがわかりません。
    .searchable = 検索可能: 過去 { $days } 日間のメールボックスの記録が監査検索で見つかりました。
    .not-found = 過去 { $days } 日間のメールボックスの記録は、監査検索で見つかりませんでした。

## aud.unified

aud-unified = 統合監査ログが記録されている
    .why = このログがないと、インシデントを調査できず、ログに基づくアラートも通知されません。侵入者は気付かれないように、この記録を無効にします。
    .before = 停止する機能はありません。Microsoft 365 での操作は有効にした時点から記録され、それ以前の分は残りません。ログの取得を従業員に知らせる必要がある場合は、知らせてください。
    .step-1 = [監査] ページの上部で、記録に関するバナーを探します。
    .step-2 = [ユーザーと管理者のアクティビティの記録を開始する] を選択します。
    .step-3 = 設定が有効になるまで最大 1 時間かかります。待ってから、もう一度確認してください。
    .pass = 統合監査ログは記録されています。
    .fail = 統合監査ログは記録されていません。今起きていることを後から調査できません。
    .unknown = 統合監査ログが記録されているかどうかを確認できませんでした。
    .on = 記録は有効です。
    .off = 記録は無効です。
    .unclear = 応答からは、記録が有効かどうかを確定できません。

## out.restricted

out-restricted = メールの送信を制限された送信者がいない
    .why = Microsoft は、迷惑メールや極端に大量のメールを送った送信者を停止します。多くの場合、そのアカウントは第三者に使われています。
    .before = 第三者に使われたままのアカウントのブロックを解除すると、迷惑メールの送信が続き、組織全体の送信が制限されることがあります。1 つのアカウントのブロックを解除できる回数には上限があります。
    .step-1 = 各送信者を侵害されたものとして扱います。パスワードのリセット、セッションの取り消し、サインイン方法、受信トレイ ルール、転送の確認を終えてから先に進みます。
    .step-2 = [制限されたエンティティ] ページで、送信者またはコネクタのチェック ボックスをオンにします。
    .step-3 = [ブロック解除] を選択します。
    .step-4 = ポップアップの推奨事項を読み、[次へ] を選択します。
    .step-5 = [送信]、[はい] の順に選択します。再び送信できるようになるまで、通常は 1 時間以内、最大で 24 時間かかります。
    .pass = 制限されたエンティティの一覧に、送信者もコネクタもありません。
    .fail = 制限されたエンティティの一覧: 送信者 { $senders } 件、コネクタ { $connectors } 件。侵害されたものとして扱い、その後でブロックを解除してください。
    .fail-partial = 制限されたエンティティの一覧 (読み取れた範囲): 送信者 { $senders } 件、コネクタ { $connectors } 件。侵害されたものとして扱い、その後でブロックを解除してください。ほかにもある可能性があります。
    .unknown = 制限されたエンティティの一覧をすべては読み取れませんでした。読み取れた範囲には何もありません。
    .sender = メールを送信できません。侵害されたものとして扱い、その後でブロックを解除してください。
    .connector = メールを中継できません。このコネクタから誰が送信しているかを調べ、その後でブロックを解除してください。

## score.overall

score-overall = Microsoft セキュア スコア
    .why = どの保護が有効になっているかを Microsoft が数えた値です。傾向はわかりますが、誰が保護から漏れているかはわかりません。
    .before = 表示するだけでは何も変わりません。推奨される操作にはそれぞれ影響があるため、先に操作のページで内容を確認してください。
    .step-1 = [推奨される操作] タブを開きます。
    .step-2 = [スコアへの影響] で並べ替え、利用者への影響を把握できる操作を選びます。
    .step-3 = 操作を開き、[実装] を読んで手順に従います。スコアには 1 日から 2 日で反映されます。
    .info = { $percent } %: { $day } 時点で { $max } ポイント中 { $current } ポイント。
    .warn = { $percent } %: { $max } ポイント中 { $current } ポイント。ただし { $days } 日前の { $day } 時点の値です。本来は毎日計算されるため、ページを確認してください。
    .unknown = セキュア スコアを読み取れませんでした。
    .unknown-max = 最大スコアとして使える値が Microsoft から返されなかったため、割合を表示できません。
    .today = 比較できる以前の値はありません。
    .trend = { $since } から { $change } ポイント (パーセント ポイント)。
