using DefendFreedom.Mail;

namespace DefendFreedom.Tests.Mail;

public sealed class MessageIdTests
{
    [Theory]
    [InlineData(1, "<letter-1@example.org>")]
    [InlineData(0xd5a1_c24f_09b3_e7, "<letter-d5a1c24f09b3e7@example.org>")]
    public void A_message_id_round_trips(long id, string messageId)
    {
        var message = new OutboxMessage(MessageKind.StaffNotification, null, null, DateTime.UnixEpoch);
        typeof(OutboxMessage).GetProperty(nameof(OutboxMessage.Id))!.SetValue(message, id);
        Assert.Equal(messageId, MessageId.Create(message, "example.org"));
        Assert.Equal(id, MessageId.Parse(messageId));
        Assert.Equal(id, MessageId.Parse($" {messageId} "));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<letter-@example.org>")]
    [InlineData("<letter-1-2@example.org>")]
    [InlineData("<letter-0x1@example.org>")]
    [InlineData("<letter- 1@example.org>")]
    [InlineData("<letter-11111111111111111@example.org>")]
    [InlineData("<message-1@example.org>")]
    public void A_foreign_message_id_is_rejected(string messageId) => Assert.Null(MessageId.Parse(messageId));
}
