# en: Add noise and neurons: training stops by itself once the test loss has not fallen for 100 epochs.
# es: Añade ruido y neuronas: el entrenamiento se detiene solo si la pérdida de prueba no baja en 100 épocas.
from playground import StopTraining, every_epoch

PATIENCE = 100
best = {"loss": float("inf"), "epoch": 0}


@every_epoch
def early_stopping(trainer):
    loss = trainer.loss_test.mean()
    if loss < best["loss"] or trainer.epoch < best["epoch"]:
        best.update(loss=loss, epoch=trainer.epoch)
    elif trainer.epoch - best["epoch"] >= PATIENCE:
        raise StopTraining(f"The test loss was best at epoch {best['epoch']}: {best['loss']:.4f}")
